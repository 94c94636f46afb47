import { chmodSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { sampleRecord } from '../testing/sample-record.ts';
import { storeErrorOf } from '../testing/store-error-of.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { toStoreError } from './errors.ts';
import { openSqliteStore } from './store.ts';

const folder = temporaryFolder('failures');
const NOBODY = 65_534;

describe('when the file cannot be used', () => {
  test('a write while another process keeps the lock is retryable, names the file, and leaves the event loop free', async () => {
    const path = folder.file('locked.db');
    const store = await openSqliteStore({ path, patience: 300 });
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    let ticks = 0;
    const ticker = setInterval(() => (ticks += 1), 1);
    const error = await storeErrorOf(store.records.write(sampleRecord('photo.jpg'), undefined));
    expect(error).toMatchObject({ code: 'unavailable', retryable: true });
    expect(error.message).toContain(path);
    clearInterval(ticker);
    expect(ticks).toBeGreaterThan(3);
    expect(await store.records.get('photo.jpg')).toBeUndefined();
    other.exec('ROLLBACK');
    other.close();
    expect(await store.records.write(sampleRecord('photo.jpg'), undefined)).toEqual({ ok: true });
    store.close();
  });

  test('a write goes through once the other process lets go', async () => {
    const path = folder.file('released.db');
    const store = await openSqliteStore({ path });
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    const write = store.records.write(sampleRecord('photo.jpg'), undefined);
    setTimeout(() => {
      other.exec('COMMIT');
    }, 100);
    expect(await write).toEqual({ ok: true });
    other.close();
    store.close();
  });

  test('a file that may only be read is forbidden, retryable, and named', async () => {
    const path = folder.file('read-only.db');
    (await openSqliteStore({ path })).close();
    chmodSync(path, 0o444);
    chmodSync(folder.path, 0o555);
    const error = await withoutPrivileges(() => storeErrorOf(openSqliteStore({ path }))).finally(
      () => {
        chmodSync(folder.path, 0o755);
      },
    );
    expect(error).toMatchObject({ code: 'forbidden', retryable: true });
    expect(error.message).toContain(path);
  });

  test('a full disk is full', () => {
    const db = new DatabaseSync(':memory:');
    db.exec('CREATE TABLE t (a TEXT); PRAGMA max_page_count = 4');
    const error = thrownBy(() => db.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(100_000)));
    expect(toStoreError(error, '/photos/records.db')).toMatchObject({
      code: 'full',
      message: 'no space left to write /photos/records.db: database or disk is full',
      cause: error,
    });
  });

  test('an error that is no failure of the file passes as it is', () => {
    const db = new DatabaseSync(':memory:');
    const error = thrownBy(() => db.prepare('SELECT nothing'));
    expect(toStoreError(error, 'records.db')).toBe(error);
    expect(toStoreError('text', 'records.db')).toBe('text');
  });
});

/** A superuser may write what is read-only: the test steps down for a moment. */
async function withoutPrivileges<T>(run: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return run();
  process.seteuid?.(NOBODY);
  try {
    return await run();
  } finally {
    process.seteuid?.(0);
  }
}

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('expected an error');
}
