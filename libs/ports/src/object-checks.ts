import { StoreError } from './errors.ts';
import type { ListOptions, PutOptions } from './object-store.ts';
import type { UploadGrantRequest } from './upload-grants.ts';

/** The longest key, in bytes of UTF-8: S3's bound. */
export const MAX_KEY_BYTES = 1024;

/** The most objects a page of a listing may hold, and the default. */
export const MAX_LIST_LIMIT = 1000;

/** The longest a permission to upload may be good, in seconds. */
export const MAX_GRANT_SECONDS = 300;

const encoder = new TextEncoder();

/**
 * Why a text cannot be an object's key in any store, or `undefined` where it can.
 *
 * @example
 * keyProblem('photo.jpg'); // undefined
 * keyProblem(''); // 'is empty'
 */
export function keyProblem(key: string): string | undefined {
  if (key === '') return 'is empty';
  if (!key.isWellFormed()) return 'is not valid Unicode (it holds half a surrogate pair)';
  const bytes = encoder.encode(key).length;
  return bytes > MAX_KEY_BYTES ? `has ${bytes} bytes of UTF-8` : undefined;
}

/**
 * Throws `invalid-key` unless `key` can be an object's key: for adapters, first thing in every method.
 */
export function checkKey(key: string): void {
  const problem = keyProblem(key);
  if (problem === undefined) return;
  const shown = JSON.stringify(key.length > 100 ? `${key.slice(0, 100)}…` : key);
  throw new StoreError(
    'invalid-key',
    `expected a key of 1 to ${MAX_KEY_BYTES} bytes of UTF-8, but ${shown} ${problem}`,
  );
}

const METADATA_NAME = /^[a-z0-9-]+$/;
const PRINTABLE_ASCII = /^[ -~]*$/;

/** Throws `invalid-argument` where a content type or metadata could not be stored everywhere. */
export function checkPutOptions({ contentType, metadata = {} }: PutOptions): void {
  if (contentType === '' || !PRINTABLE_ASCII.test(contentType)) {
    throw invalid(`expected contentType to be printable ASCII such as image/jpeg`, contentType);
  }
  for (const [name, value] of Object.entries(metadata)) {
    if (!METADATA_NAME.test(name)) throw invalid(`expected a metadata name of a-z, 0-9, -`, name);
    if (!PRINTABLE_ASCII.test(value)) {
      throw invalid(`expected metadata "${name}" to be printable ASCII`, value);
    }
  }
}

/** The page size asked for, or the default; throws `invalid-argument` outside 1 to 1,000. */
export function listLimit({ limit = MAX_LIST_LIMIT }: ListOptions): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIST_LIMIT) return limit;
  throw invalid(`expected limit to be a whole number from 1 to ${MAX_LIST_LIMIT}`, limit);
}

/** Throws `invalid-key` or `invalid-argument` where nobody may be allowed such an upload: for `UploadGrants`. */
export function checkUploadGrantRequest(request: UploadGrantRequest): void {
  const { key, contentType, maxBytes, expiresInSeconds } = request;
  checkKey(key);
  checkPutOptions({ contentType });
  if (!Number.isSafeInteger(maxBytes) || maxBytes < 1) {
    throw invalid('expected maxBytes to be a whole number of at least 1', maxBytes);
  }
  const seconds = Number.isInteger(expiresInSeconds) ? expiresInSeconds : 0;
  if (seconds >= 1 && seconds <= MAX_GRANT_SECONDS) return;
  throw invalid(
    `expected expiresInSeconds to be a whole number from 1 to ${MAX_GRANT_SECONDS}`,
    expiresInSeconds,
  );
}

const invalid = (expected: string, received: string | number): StoreError =>
  new StoreError('invalid-argument', `${expected}, received ${JSON.stringify(received)}`);
