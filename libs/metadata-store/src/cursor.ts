import { RECORD_STATUSES, type RecordStatus, StoreError } from '@image-pipeline/ports';

/** The last record of a page: the next one starts behind it. */
export interface ListPosition {
  readonly timestamp: string;
  readonly filename: string;
}

/** The order of every listing: newest first, equal times by filename. */
export function newestFirst(a: ListPosition, b: ListPosition): number {
  if (a.timestamp !== b.timestamp) return a.timestamp > b.timestamp ? -1 : 1;
  // By UTF-8 bytes, as databases order: JavaScript's `<` puts an emoji before U+FFFD.
  return Buffer.compare(Buffer.from(a.filename), Buffer.from(b.filename));
}

/** The opaque text by which a listing of `status` (`undefined`: of all) goes on behind `position`. */
export function encodeCursor(status: RecordStatus | undefined, position: ListPosition): string {
  const fields = [status ?? null, position.timestamp, position.filename];
  return Buffer.from(JSON.stringify(fields)).toString('base64url');
}

/**
 * Reads a cursor back. Throws `invalid-argument` for one that `encodeCursor` did not write, and for one
 * of a listing by another status.
 */
export function decodeCursor(cursor: string, status: RecordStatus | undefined): ListPosition {
  const fields = parseCursor(cursor);
  if (fields?.[0] !== (status ?? null)) {
    throw new StoreError(
      'invalid-argument',
      `expected the cursor of the previous page of a listing by status ${status ?? 'any'}, got ${JSON.stringify(cursor.slice(0, 100))}`,
    );
  }
  return { timestamp: fields[1], filename: fields[2] };
}

type CursorFields = readonly [RecordStatus | null, timestamp: string, filename: string];

function parseCursor(cursor: string): CursorFields | undefined {
  const bytes = Buffer.from(cursor, 'base64url');
  // Node's decoder skips what is not base64url: only the text it came from is taken.
  if (bytes.toString('base64url') !== cursor) return undefined;
  try {
    const fields: unknown = JSON.parse(bytes.toString());
    return isCursorFields(fields) ? fields : undefined;
  } catch {
    return undefined;
  }
}

function isCursorFields(value: unknown): value is CursorFields {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [status, timestamp, filename] = value as unknown[];
  const known: readonly unknown[] = [null, ...RECORD_STATUSES];
  return known.includes(status) && typeof timestamp === 'string' && typeof filename === 'string';
}
