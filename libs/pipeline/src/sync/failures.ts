import type { RecordFailure } from '@image-pipeline/ports';

/** Characters of a message that a row keeps. */
const MAX_MESSAGE = 1000;

/** What a row says about an error; anything without a code of ours is `unexpected`. */
export function failureOf(error: unknown): RecordFailure {
  const message = error instanceof Error ? error.message : String(error);
  // A cut may leave half a character, which not every store keeps.
  return { code: codeOf(error), message: message.slice(0, MAX_MESSAGE).toWellFormed() };
}

function codeOf(error: unknown): string {
  const ours = error instanceof Error && ['ImageError', 'StoreError'].includes(error.name);
  return ours && 'code' in error && typeof error.code === 'string' ? error.code : 'unexpected';
}
