import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { sampleRecord } from '../testing/sample-record.ts';
import { storeErrorOf } from '../testing/store-error-of.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openSqliteStore } from './store.ts';

const folder = temporaryFolder('opening');

describe('opening a store', () => {
  test('creates the file, and finds everything in it the next time', async () => {
    const path = folder.file('again.db');
    const first = await openSqliteStore({ path });
    await first.records.write(sampleRecord('photo.jpg'), undefined);
    await first.history.register('recipe');
    await first.settings.set('originals', '/photos');
    first.close();

    const second = await openSqliteStore({ path });
    expect(await second.records.get('photo.jpg')).toEqual(sampleRecord('photo.jpg'));
    expect(await second.history.latest()).toEqual({ id: 'recipe', generation: 1 });
    expect(await second.settings.get('originals')).toBe('/photos');
    second.close();
  });

  test.each([':memory:', 'file:records.db?mode=memory'])(
    'takes %s for the name of a file, as it is one everywhere else',
    async (path) => {
      const before = process.cwd();
      process.chdir(folder.path);
      try {
        (await openSqliteStore({ path })).close();
      } finally {
        process.chdir(before);
      }
      expect(readFileSync(folder.file(path)).subarray(0, 15).toString()).toBe('SQLite format 3');
    },
  );

  test('twice at once from nothing works', async () => {
    const path = folder.file('both.db');
    const stores = await Promise.all([openSqliteStore({ path }), openSqliteStore({ path })]);
    await stores[0].records.write(sampleRecord('photo.jpg'), undefined);
    expect(await stores[1].records.get('photo.jpg')).toBeDefined();
    for (const store of stores) store.close();
  });

  test('does not create a missing folder', async () => {
    const path = folder.file('missing/records.db');
    const error = await storeErrorOf(openSqliteStore({ path }));
    expect(error.code).toBe('unavailable');
    expect(error.message).toContain(folder.file('missing'));
  });

  test('refuses a folder in the place of the file', async () => {
    const path = folder.file('folder.db');
    mkdirSync(path);
    await expect(openSqliteStore({ path })).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('refuses a file that is no database and leaves it as it is', async () => {
    const path = folder.file('text.db');
    const text = 'holiday photos\n'.repeat(100);
    writeFileSync(path, text);
    const error = await storeErrorOf(openSqliteStore({ path }));
    expect(error.code).toBe('corrupt');
    expect(error.message).toContain(path);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test("refuses another program's database and leaves it as it is", async () => {
    const path = folder.file('other.db');
    execute(path, 'CREATE TABLE bookmarks (url TEXT)');
    const before = readFileSync(path);
    const error = await storeErrorOf(openSqliteStore({ path }));
    expect(error.code).toBe('corrupt');
    expect(error.message).toContain("another program's database");
    expect(readFileSync(path)).toEqual(before);
  });

  test('refuses a store of a newer version', async () => {
    const path = folder.file('newer.db');
    (await openSqliteStore({ path })).close();
    execute(path, 'PRAGMA user_version = 99');
    const error = await storeErrorOf(openSqliteStore({ path }));
    expect(error.code).toBe('corrupt');
    expect(error.message).toContain('version 99');
  });

  test('forgets tombstones that have expired, and nothing else', async () => {
    const path = folder.file('tombstones.db');
    const expiresAt = 1000;
    const store = await openSqliteStore({ path, now: () => 0 });
    for (const record of [
      sampleRecord('expired', { status: 'deleted', expiresAt }),
      sampleRecord('later', { status: 'deleted', expiresAt: expiresAt + 1 }),
      sampleRecord('without an end', { status: 'deleted' }),
      sampleRecord('ready', { expiresAt }),
    ]) {
      await store.records.write(record, undefined);
    }
    store.close();

    const later = await openSqliteStore({ path, now: () => expiresAt * 1000 });
    const { records } = await later.records.list();
    expect(records.map(({ filename }) => filename)).toEqual(['later', 'ready', 'without an end']);
    later.close();
  });

  test('closing twice is fine', async () => {
    const store = await openSqliteStore({ path: folder.file('closed.db') });
    store.close();
    store.close();
  });
});

function execute(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}
