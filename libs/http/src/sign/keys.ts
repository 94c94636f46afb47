import { KEY_ID } from '../edge/signature-query.ts';
import type { SigningKeys } from '../types.ts';

/** The shortest secret, in bytes of UTF-8: as long as the hash, so that guessing the secret is no shorter way. */
export const MIN_SECRET_BYTES = 32;

/** Signing keys that cannot be used. Its message never shows a secret. */
export class SigningKeyError extends Error {
  override readonly name = 'SigningKeyError';
}

/** Throws `SigningKeyError` unless the pair can sign. */
export function checkSigningKey(keyId: string, secret: unknown): void {
  if (!KEY_ID.test(keyId)) {
    throw new SigningKeyError(
      `expected a key id of 1 to 32 letters, digits, _ or -, received ${JSON.stringify(keyId.slice(0, 40))}`,
    );
  }
  const bytes = typeof secret === 'string' ? new TextEncoder().encode(secret).length : undefined;
  if (bytes !== undefined && bytes >= MIN_SECRET_BYTES) return;
  const received = bytes === undefined ? `a value of type ${typeof secret}` : `${bytes} bytes`;
  throw new SigningKeyError(
    `expected the secret of key "${keyId}" to be a text of at least ${MIN_SECRET_BYTES} bytes, received ${received}`,
  );
}

/** The parser's own message would show the text, which holds secrets. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SigningKeyError(
      'expected signing keys as JSON such as {"2026-11": "…"}, received no JSON',
    );
  }
}

/**
 * Reads the secrets of signed URLs, as an environment or a secret store holds them: JSON, key ids to secrets;
 * or such an object. To rotate, add a key, sign with it, and remove the old one when its last URL has expired.
 * Nothing, or an empty text, is no keys: nothing is served beyond the recipe then.
 *
 * Throws `SigningKeyError`: not such an object, an id that is none, a secret under 32 bytes.
 *
 * @example
 * parseSigningKeys('{"2026-11": "a secret of at least thirty-two bytes"}');
 */
export function parseSigningKeys(input: string | object | undefined): SigningKeys {
  const value = typeof input === 'string' && input.trim() !== '' ? parseJson(input) : input;
  if (value === undefined || value === '' || (typeof value === 'string' && value.trim() === '')) {
    return {};
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SigningKeyError('expected signing keys as an object of key ids to secrets');
  }
  const entries = Object.entries(value as Readonly<Record<string, string>>);
  for (const [keyId, secret] of entries) checkSigningKey(keyId, secret);
  return Object.fromEntries(entries);
}
