/** Step 1 of «Bring your own store» in the README of @image-pipeline/ports: objects in an SQLite file. */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import {
  checkKey,
  checkPutOptions,
  listLimit,
  type ObjectInfo,
  type ObjectPage,
  type ObjectStore,
  type PutOptions,
} from '@image-pipeline/ports';
import { asStoreError } from './sqlite-error.ts';

/** Keys are blobs: SQLite then compares them byte for byte, and NUL is a byte like any other. */
const SCHEMA = `CREATE TABLE IF NOT EXISTS objects (
  key BLOB PRIMARY KEY, body BLOB NOT NULL, etag TEXT NOT NULL,
  contentType TEXT NOT NULL, lastModified TEXT NOT NULL, metadata TEXT NOT NULL
) STRICT, WITHOUT ROWID`;

const DESCRIPTION = 'key, length(body) AS size, etag, contentType, lastModified, metadata';

/** Node 22 takes some arrays without bytes for NULL. */
const BYTES = "coalesce(?, x'')";

type Row = Record<string, string | number | Uint8Array>;

const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');
const textOf = (bytes: unknown): string => Buffer.from(bytes as Uint8Array).toString('utf8');

function ask<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw asStoreError(what, cause);
  }
}

const infoOf = (row: Row): ObjectInfo => ({
  key: textOf(row.key),
  etag: String(row.etag),
  size: Number(row.size),
  contentType: String(row.contentType),
  lastModified: String(row.lastModified),
  metadata: JSON.parse(String(row.metadata)) as Record<string, string>,
});

/** One statement carries its own condition, so that of concurrent writers exactly one wins. */
function statementFor({ ifAbsent, ifMatch }: PutOptions): string {
  const verb = ifAbsent ? 'INSERT OR IGNORE' : 'INSERT OR REPLACE';
  return ifMatch === undefined
    ? `${verb} INTO objects (body, etag, contentType, lastModified, metadata, key) VALUES (${BYTES}, ?, ?, ?, ?, ?)`
    : `UPDATE objects SET body = ${BYTES}, etag = ?, contentType = ?, lastModified = ?, metadata = ?
       WHERE key = ? AND etag = ?`;
}

const PAGE = `SELECT ${DESCRIPTION} FROM objects
  WHERE key > ${BYTES} AND substr(key, 1, ?) = ${BYTES} ORDER BY key LIMIT ?`;

/** One row more than the page holds says that there is another page. */
function pageOf(rows: readonly Row[], limit: number): ObjectPage {
  const objects = rows.slice(0, limit).map(infoOf);
  const last = objects.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { objects, ...(more && { cursor: bytesOf(last.key).toString('base64url') }) };
}

/** Objects in the table `objects` of a database that the caller opened. */
export function createSqliteObjects(database: DatabaseSync): ObjectStore {
  const find = (columns: string, key: string): Row | undefined =>
    database.prepare(`SELECT ${columns} FROM objects WHERE key = ?`).get(bytesOf(key)) as
      Row | undefined;
  ask('make the table', () => {
    database.exec(SCHEMA);
  });

  return {
    async head(key) {
      checkKey(key);
      const row = ask(`describe "${key}"`, () => find(DESCRIPTION, key));
      return row && infoOf(row);
    },
    async get(key, { ifMatch } = {}) {
      checkKey(key);
      const row = ask(`read "${key}"`, () => find(`${DESCRIPTION}, body`, key));
      if (!row) return { ok: false, reason: 'absent' };
      if (ifMatch !== undefined && row.etag !== ifMatch) return { ok: false, reason: 'conflict' };
      return { ok: true, object: { info: infoOf(row), body: row.body as Uint8Array } };
    },
    async put(key, body, options) {
      checkKey(key);
      checkPutOptions(options);
      const etag = createHash('sha256').update(body).digest('hex');
      const { contentType, metadata = {}, ifMatch } = options;
      const now = new Date().toISOString();
      const values = [body, etag, contentType, now, JSON.stringify(metadata), bytesOf(key)];
      const { changes } = ask(`write "${key}"`, () =>
        database.prepare(statementFor(options)).run(...values, ...(ifMatch ? [ifMatch] : [])),
      );
      return changes === 0 ? { ok: false, reason: 'conflict' } : { ok: true, etag };
    },
    async delete(key, { ifMatch } = {}) {
      checkKey(key);
      const left = ask(`delete "${key}"`, () => {
        const condition = ifMatch === undefined ? [] : [ifMatch];
        const where = ifMatch === undefined ? 'key = ?' : 'key = ? AND etag = ?';
        database.prepare(`DELETE FROM objects WHERE ${where}`).run(bytesOf(key), ...condition);
        return ifMatch !== undefined && find('etag', key);
      });
      return left ? { ok: false, reason: 'conflict' } : { ok: true };
    },
    async list(options = {}) {
      const limit = listLimit(options);
      const prefix = bytesOf(options.prefix ?? '');
      const after = Buffer.from(options.cursor ?? '', 'base64url');
      const rows = ask('list', () =>
        database.prepare(PAGE).all(after, prefix.length, prefix, limit + 1),
      ) as Row[];
      return pageOf(rows, limit);
    },
  };
}
