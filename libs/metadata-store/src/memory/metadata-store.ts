import {
  checkKey,
  type ImageRecord,
  type MetadataStore,
  type RecordPage,
  type WriteResult,
} from '@image-pipeline/ports';
import { pageLimit, serializeRecord } from '../arguments.ts';
import { decodeCursor, encodeCursor, newestFirst } from '../cursor.ts';

/**
 * A store that keeps its records in this process: for tests, and for runs that should leave nothing. A
 * listing sorts all records each time.
 *
 * @example
 * const records = createMemoryMetadataStore();
 * await records.write(record, undefined); // { ok: true }
 */
export function createMemoryMetadataStore(): MetadataStore {
  // JSON rather than objects: a caller who changes what it passed or got does not change the store.
  const stored = new Map<string, { readonly revision: number; readonly json: string }>();

  return {
    async get(filename): Promise<ImageRecord | undefined> {
      checkKey(filename);
      const found = stored.get(filename);
      return found && parse(found.json);
    },

    async write(record, expected): Promise<WriteResult> {
      const json = serializeRecord(record, expected);
      if (stored.get(record.filename)?.revision !== expected)
        return { ok: false, reason: 'conflict' };
      stored.set(record.filename, { revision: record.revision, json });
      return { ok: true };
    },

    async list(options = {}): Promise<RecordPage> {
      const { status, cursor } = options;
      const limit = pageLimit(options);
      const start = cursor === undefined ? undefined : decodeCursor(cursor, status);
      const listed = [...stored.values()]
        .map(({ json }) => parse(json))
        .filter((record) => status === undefined || record.status === status)
        .filter((record) => start === undefined || newestFirst(start, record) < 0)
        .sort(newestFirst);
      const records = listed.slice(0, limit);
      const last = records.at(-1);
      const more = last !== undefined && listed.length > limit;
      return { records, ...(more && { cursor: encodeCursor(status, last) }) };
    },
  };
}

function parse(json: string): ImageRecord {
  return JSON.parse(json) as ImageRecord;
}
