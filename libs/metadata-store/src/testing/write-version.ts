/**
 * Writes what this version stores into `versions/`, for all later ones to read: run it once for every schema that
 * is published, from this package's folder, and never change what it wrote.
 *
 *   node --conditions=@image-pipeline/source src/testing/write-version.ts
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { marshall } from '@aws-sdk/util-dynamodb';
import { toItem } from '../dynamodb/item.ts';
import { RECORD_SCHEMA } from '../schema-version.ts';
import { openSqliteStore } from '../sqlite/store.ts';
import { CORPUS } from './corpus.ts';

const text = (value: unknown): string => `'${String(value).replaceAll("'", "''")}'`;

const literal = (value: unknown): string =>
  typeof value === 'number' ? String(value) : text(value);

/** Every statement that makes the database again, with the pragmas that mark it as ours. */
function dump(path: string): string {
  const db = new DatabaseSync(path, { readOnly: true });
  const all = (sql: string) => db.prepare(sql).all();
  const schema = all(`SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL`);
  const pragmas = ['application_id', 'user_version'].map((name) => {
    const [row = {}] = all(`PRAGMA ${name}`);
    return `PRAGMA ${name} = ${String(row[name])};`;
  });
  const rows = schema
    .filter(({ type }) => type === 'table')
    .flatMap(({ name }) =>
      all(`SELECT * FROM ${String(name)}`).map(
        (row) =>
          `INSERT INTO ${String(name)} VALUES (${Object.values(row).map(literal).join(', ')});`,
      ),
    );
  db.close();
  return [...pragmas, ...schema.map(({ sql }) => `${String(sql)};`), ...rows, ''].join('\n');
}

async function sqliteDump(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'write-version-'));
  try {
    const path = join(folder, 'records.db');
    const store = await openSqliteStore({ path });
    const { records, history, settings } = store;
    for (const record of CORPUS) await records.write(record, undefined);
    await history.register('0123456789abcdef0123456789abcdef');
    await settings.set('originals', '/photos');
    store.close();
    return dump(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const items = CORPUS.map((record) => {
  const item = marshall(toItem(record, undefined), { convertEmptyValues: false });
  // On the wire, bytes are base64.
  return JSON.stringify(item, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );
});

function write(name: string, content: string): void {
  const file = join(import.meta.dirname, 'versions', `${RECORD_SCHEMA}.${name}`);
  // `wx`: what was published stays as it is.
  writeFileSync(file, content, { flag: 'wx' });
}

write('records.json', `${JSON.stringify(CORPUS, null, 2)}\n`);
write('dynamodb.json', `[\n${items.join(',\n')}\n]\n`);
write('sqlite.sql', await sqliteDump());
