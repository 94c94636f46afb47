import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { RECORD_STATUSES } from '@image-pipeline/ports';
import { sampleRecord } from '../testing/sample-record.ts';
import { storeErrorOf } from '../testing/store-error-of.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openSqliteStore } from './store.ts';

const folder = temporaryFolder('records');

test('filenames that differ behind a NUL are different rows', async () => {
  const store = await openSqliteStore({ path: folder.file('nul.db') });
  const records = ['a\0b', 'a\0c', 'a'].map((filename) => sampleRecord(filename));
  for (const record of records) {
    expect(await store.records.write(record, undefined)).toEqual({ ok: true });
  }
  expect(await store.records.get('a\0c')).toEqual(records[1]);
  store.close();
});

describe('a row that this version did not write', () => {
  test.each([
    ['of another schema', '{"schema":2,"filename":"photo.jpg"}', 'schema 2'],
    ['that is no JSON', 'photo', 'photo'],
    ['that is no record', 'null', 'null'],
  ])('%s is corrupt, read and listed', async (kind, body, told) => {
    const path = folder.file(`${kind}.db`);
    const store = await openSqliteStore({ path });
    const { records } = store;
    await records.write(sampleRecord('photo.jpg'), undefined);
    const other = new DatabaseSync(path);
    other.prepare('UPDATE records SET body = ?').run(body);
    other.close();
    for (const call of [records.get('photo.jpg'), records.list()]) {
      const error = await storeErrorOf(call);
      expect(error.code).toBe('corrupt');
      expect(error.message).toContain(path);
      expect(error.message).toContain(told);
    }
    store.close();
  });
});

describe('a listing of 10,000 rows', async () => {
  const path = folder.file('many.db');
  const store = await openSqliteStore({ path });
  afterAll(() => {
    store.close();
  });
  const { records } = store;
  const day = Date.parse('2026-11-01');
  for (let index = 0; index < 10_000; index += 1) {
    const timestamp = new Date(day + (index % 2500) * 1000).toISOString();
    const status = RECORD_STATUSES[index % 5] ?? 'ready';
    await records.write(sampleRecord(`${index}.jpg`, { timestamp, status }), undefined);
  }

  test.each([
    ['all', {}, 10_000],
    ['one status', { status: 'ready' }, 2000],
  ] as const)('by %s holds each once and takes under two seconds', async (_, options, count) => {
    const met = new Set<string>();
    const started = performance.now();
    let cursor: string | undefined;
    do {
      const page = await records.list({ ...options, ...(cursor !== undefined && { cursor }) });
      for (const { filename } of page.records) met.add(filename);
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(met.size).toBe(count);
  });

  test.each([
    ["WHERE status = 'ready' AND timestamp <= ?", 'records_by_status (status=? AND timestamp<?)'],
    ['WHERE timestamp <= ?', 'records_by_time (timestamp<?)'],
  ])('seeks %s in its index without sorting', (where, index) => {
    const db = new DatabaseSync(path, { readOnly: true });
    const plan = db
      .prepare(
        `EXPLAIN QUERY PLAN SELECT body FROM records ${where} ORDER BY timestamp DESC, filename`,
      )
      .all('2026');
    db.close();
    expect(plan.map(({ detail }) => detail)).toEqual([`SEARCH records USING INDEX ${index}`]);
  });
});
