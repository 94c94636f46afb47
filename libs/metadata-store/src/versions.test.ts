import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { ImageRecord, MetadataStore } from '@image-pipeline/ports';
import { createDynamoStore } from './dynamodb/index.ts';
import { RECORD_SCHEMA } from './schema-version.ts';
import { openSqliteStore } from './sqlite/index.ts';
import { cannedDynamo, success } from './testing/canned-dynamo.ts';
import { CORPUS } from './testing/corpus.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const versions = join(import.meta.dirname, 'testing/versions');
const folder = temporaryFolder('versions');

const read = (version: number, name: string): string =>
  readFileSync(join(versions, `${version}.${name}`), 'utf8');

const recordsOf = (version: number) => JSON.parse(read(version, 'records.json')) as ImageRecord[];

type WireItem = Readonly<Record<string, unknown>>;

const itemsOf = (version: number) => JSON.parse(read(version, 'dynamodb.json')) as WireItem[];

/** A table in which this item is found under whatever key. */
function dynamoWith(item: WireItem): MetadataStore {
  const { client } = cannedDynamo([success({ Item: item })]);
  return createDynamoStore({ client, table: 'ImageMetadata' });
}

/** The database that a version left behind, with `edit` done to it. */
function sqliteOf(version: number, name: string, edit = ''): string {
  const path = folder.file(name);
  const db = new DatabaseSync(path);
  db.exec(read(version, 'sqlite.sql') + edit);
  db.close();
  return path;
}

const published = globSync('*.records.json', { cwd: versions })
  .map((file) => Number.parseInt(file))
  .sort((a, b) => a - b);

it('what every version stored is kept, this one’s included', () => {
  expect(published).toEqual(Array.from({ length: RECORD_SCHEMA }, (_, index) => index + 1));
  expect(recordsOf(RECORD_SCHEMA)).toEqual(CORPUS);
});

describe.each(published)('rows of schema %i', (version) => {
  it('are read from DynamoDB', async () => {
    const items = itemsOf(version);
    const found = await Promise.all(items.map((item) => dynamoWith(item).get('any')));
    expect(found).toEqual(recordsOf(version));
  });

  it('are read from SQLite, one by one and listed, with history and settings', async () => {
    const path = sqliteOf(version, `${version}.db`);
    const store = await openSqliteStore({ path });
    const { records, history, settings } = store;
    const wanted = recordsOf(version);
    const found = await Promise.all(wanted.map(({ filename }) => records.get(filename)));
    expect(found).toEqual(wanted);
    const listed = await records.list();
    expect(new Set(listed.records.map(({ filename }) => filename))).toEqual(
      new Set(wanted.map(({ filename }) => filename)),
    );
    expect(await history.latest()).toMatchObject({ generation: 1 });
    expect(await settings.get('originals')).toBe('/photos');
    store.close();
  });

  it('are written over like any other', async () => {
    const path = sqliteOf(version, `${version}-written.db`);
    const store = await openSqliteStore({ path });
    const { records } = store;
    const [record] = recordsOf(version);
    const next = { ...record!, revision: record!.revision + 1 };
    expect(await records.write(next, record!.revision)).toEqual({ ok: true });
    expect(await records.get(next.filename)).toEqual(next);
    store.close();
  });
});

describe('a row of a newer schema', () => {
  const newer = RECORD_SCHEMA + 1;
  const refusal = {
    code: 'corrupt',
    message: expect.stringContaining('a newer image pipeline') as string,
  };

  it('is refused from DynamoDB, and says why', async () => {
    const [item] = itemsOf(RECORD_SCHEMA);
    const store = dynamoWith({ ...item, schema: { N: String(newer) } });
    await expect(store.get('any')).rejects.toMatchObject(refusal);
  });

  it('is refused from SQLite, and says why', async () => {
    const edit = `UPDATE records SET body = json_set(body, '$.schema', ${newer});`;
    const path = sqliteOf(RECORD_SCHEMA, 'newer.db', edit);
    const store = await openSqliteStore({ path });
    const { records } = store;
    await expect(records.get('claimed.png')).rejects.toMatchObject(refusal);
    await expect(records.list()).rejects.toMatchObject(refusal);
    store.close();
  });
});
