import {
  checkKey,
  type ImageRecord,
  type MetadataStore,
  type RecordPage,
  type RecordStatus,
  StoreError,
  type WriteResult,
} from '@image-pipeline/ports';
import { pageLimit, serializeRecord } from '../arguments.ts';
import { decodeCursor, encodeCursor, type ListPosition } from '../cursor.ts';
import { RECORD_SCHEMA, schemaHint } from '../schema-version.ts';
import type { Connection } from './connection.ts';

/** Records in the table `records`; each write is one statement, and no lock outlives a call. */
export function createSqliteRecords({ db, path, run }: Connection): MetadataStore {
  const select = db.prepare('SELECT body FROM records WHERE filename = ?');
  const insert = db.prepare(
    `INSERT INTO records (filename, revision, status, timestamp, body)
     VALUES (:filename, :revision, :status, :timestamp, :body) ON CONFLICT DO NOTHING`,
  );
  const update = db.prepare(
    `UPDATE records SET revision = :revision, status = :status, timestamp = :timestamp, body = :body
     WHERE filename = :filename AND revision = :expected`,
  );

  return {
    async get(filename): Promise<ImageRecord | undefined> {
      checkKey(filename);
      const row = await run(() => select.get(filename));
      return row && parseBody(row, path);
    },

    async write(record, expected): Promise<WriteResult> {
      const body = serializeRecord(record, expected);
      const { filename, revision, status, timestamp } = record;
      const row = { filename, revision, status, timestamp, body };
      const { changes } = await run(() =>
        expected === undefined ? insert.run(row) : update.run({ ...row, expected }),
      );
      return changes === 1 ? { ok: true } : { ok: false, reason: 'conflict' };
    },

    async list(options = {}): Promise<RecordPage> {
      const { status, cursor } = options;
      const limit = pageLimit(options);
      const start = cursor === undefined ? undefined : decodeCursor(cursor, status);
      // One more than the page holds tells whether another page follows.
      const values = { ...(status && { status }), ...start, limit: limit + 1 };
      const rows = await run(() => db.prepare(listingSql(status, start)).all(values));
      const records = rows.slice(0, limit).map((row) => parseBody(row, path));
      const last = records.at(-1);
      const more = last !== undefined && rows.length > limit;
      return { records, ...(more && { cursor: encodeCursor(status, last) }) };
    },
  };
}

/** Forgets the tombstones whose `expiresAt` is not after `now`, in seconds since 1970. */
export async function removeExpired({ db, run }: Connection, now: number): Promise<void> {
  const remove = db.prepare(
    `DELETE FROM records WHERE status = 'deleted' AND body ->> '$.expiresAt' <= ?`,
  );
  await run(() => remove.run(now));
}

function listingSql(status: RecordStatus | undefined, start: ListPosition | undefined): string {
  const conditions = [
    ...(status ? ['status = :status'] : []),
    // The first half lets the index seek; the second passes over what the last page held.
    ...(start
      ? ['timestamp <= :timestamp', '(timestamp < :timestamp OR filename > :filename)']
      : []),
  ];
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  return `SELECT body FROM records ${where} ORDER BY timestamp DESC, filename LIMIT :limit`;
}

function parseBody(row: Readonly<Record<string, unknown>>, path: string): ImageRecord {
  const body = String(row.body);
  const record = parseJson(body);
  if (record?.schema === RECORD_SCHEMA) return record as ImageRecord;
  const got = record ? `schema ${String(record.schema)} of ` : '';
  throw new StoreError(
    'corrupt',
    `expected records of schema ${RECORD_SCHEMA} in ${path}, got ${got}${body.slice(0, 100)}${schemaHint(record?.schema)}`,
  );
}

function parseJson(body: string): { readonly schema?: unknown } | null {
  try {
    return JSON.parse(body) as { readonly schema?: unknown } | null;
  } catch {
    return null;
  }
}
