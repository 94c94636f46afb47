import {
  type ImageRecord,
  MAX_RECORD_BYTES,
  type RecordListOptions,
  StoreError,
} from '@image-pipeline/ports';

/** S3's bound on a key; a filename is one. */
const MAX_FILENAME_BYTES = 1024;

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;

/** Throws `invalid-key` unless `filename` can be an original's key: 1 to 1,024 bytes of UTF-8. */
export function checkFilename(filename: string): void {
  // Half a surrogate pair has no UTF-8: written as U+FFFD, it would be found under another name; text
  // with NUL is cut there by SQLite.
  const writable = filename.isWellFormed() && !filename.includes('\0');
  const bytes = writable ? Buffer.byteLength(filename) : 0;
  if (bytes >= 1 && bytes <= MAX_FILENAME_BYTES) return;
  throw new StoreError(
    'invalid-key',
    `expected a filename of 1 to ${MAX_FILENAME_BYTES} bytes of UTF-8 without NUL, got ${quote(filename)}`,
  );
}

/**
 * The JSON of a record that `write(record, expected)` may store. Throws `invalid-key`,
 * `invalid-argument` (a revision that does not grow) or `row-too-large`.
 */
export function serializeRecord(record: ImageRecord, expected: number | undefined): string {
  checkFilename(record.filename);
  checkRevision(record, expected);
  const json = JSON.stringify(record);
  const bytes = Buffer.byteLength(json);
  if (bytes <= MAX_RECORD_BYTES) return json;
  throw new StoreError(
    'row-too-large',
    `expected a record of at most ${MAX_RECORD_BYTES} bytes of JSON for ${quote(record.filename)}, got ${bytes}`,
  );
}

/** The page size asked for. Throws `invalid-argument` unless it is a whole number from 1 to 1,000. */
export function pageLimit(options: RecordListOptions): number {
  const limit = options.limit ?? DEFAULT_LIMIT;
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT) return limit;
  throw new StoreError(
    'invalid-argument',
    `expected a limit from 1 to ${MAX_LIMIT} for a listing of records, got ${limit}`,
  );
}

function checkRevision(record: ImageRecord, expected: number | undefined): void {
  const floor = expected === undefined ? 'a whole number' : `a whole number above ${expected}`;
  const { revision } = record;
  if (Number.isSafeInteger(revision) && (expected === undefined || revision > expected)) return;
  throw new StoreError(
    'invalid-argument',
    `expected ${floor} as the revision to write for ${quote(record.filename)}, got ${revision}`,
  );
}

function quote(filename: string): string {
  return JSON.stringify(filename.length <= 100 ? filename : `${filename.slice(0, 100)}…`);
}
