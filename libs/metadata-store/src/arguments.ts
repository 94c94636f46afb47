import {
  checkKey,
  type ImageRecord,
  listLimit,
  MAX_RECORD_BYTES,
  type RecordListOptions,
  StoreError,
} from '@image-pipeline/ports';

const DEFAULT_LIMIT = 100;

/**
 * The JSON of a record that `write(record, expected)` may store. Throws `invalid-key`,
 * `invalid-argument` (a revision that does not grow) or `row-too-large`.
 */
export function serializeRecord(record: ImageRecord, expected: number | undefined): string {
  checkKey(record.filename);
  checkRevision(record, expected);
  const json = JSON.stringify(record);
  const bytes = Buffer.byteLength(json);
  if (bytes <= MAX_RECORD_BYTES) return json;
  throw new StoreError(
    'row-too-large',
    `expected a record of at most ${MAX_RECORD_BYTES} bytes of JSON for ${JSON.stringify(record.filename)}, got ${bytes}`,
  );
}

/** The page size asked for. Throws `invalid-argument` unless it is a whole number from 1 to 1,000. */
export function pageLimit({ limit = DEFAULT_LIMIT }: RecordListOptions): number {
  return listLimit({ limit });
}

function checkRevision({ filename, revision }: ImageRecord, expected: number | undefined): void {
  if (Number.isSafeInteger(revision) && (expected === undefined || revision > expected)) return;
  const floor = expected === undefined ? 'a whole number' : `a whole number above ${expected}`;
  throw new StoreError(
    'invalid-argument',
    `expected ${floor} as the revision to write for ${JSON.stringify(filename)}, got ${revision}`,
  );
}
