import assert from 'node:assert/strict';
import type { MetadataStore } from '../../metadata-store.ts';
import { type ImageRecord, RECORD_STATUSES, type RecordStatus } from '../../record.ts';
import { refused } from '../refused.ts';
import {
  create,
  eventually,
  freshFilename,
  type MetadataStoreCase,
  minimalRecord,
  walk,
} from './support.ts';

/** Which records a listing holds, in which order, in pages of any size. */
export const listingCases: readonly MetadataStoreCase[] = [
  {
    name: 'a listing of all holds every record once, newest first, in pages of 1, 3 and 1,000',
    async run(store) {
      const records = await createMany(store, (index) => RECORD_STATUSES[index % 5] ?? 'ready');
      for (const limit of [1, 3, 1000]) await listsExactly(store, records, { limit });
    },
  },
  {
    name: 'a listing by status holds the records of that status once, newest first, in pages',
    async run(store) {
      const records = await createMany(store, (index) => RECORD_STATUSES[index % 5] ?? 'ready');
      for (const status of RECORD_STATUSES) {
        for (const limit of [1, 2, 1000]) await listsExactly(store, records, { status, limit });
      }
    },
  },
  {
    name: 'records of one time are listed by filename, ascending by UTF-8 bytes',
    async run(store) {
      const prefix = freshFilename('');
      const { timestamp } = minimalRecord(prefix);
      const names = ['Z', 'a', 'a b', 'ab', 'b', 'é', '\uff5e', '📷'];
      const records = names.map((name) => minimalRecord(prefix + name, { timestamp }));
      for (const record of records.toReversed()) await create(store, record);
      for (const limit of [1, 3, 1000]) {
        await listsExactly(store, records, { limit });
        await listsExactly(store, records, { status: 'processing', limit });
      }
    },
  },
  {
    name: 'a record that changes its status moves from one listing to the other',
    async run(store) {
      const before = minimalRecord(freshFilename());
      await create(store, before);
      await listsExactly(store, [before], { status: 'processing', limit: 100 });
      const after: ImageRecord = { ...before, revision: 2, status: 'ready' };
      assert.deepEqual(await store.write(after, 1), { ok: true });
      await listsExactly(store, [after], { status: 'ready', limit: 100 });
      await listsExactly(store, [after], { status: 'processing', limit: 100 });
      await listsExactly(store, [after], { limit: 100 });
    },
  },
  {
    name: 'a tombstone is listed among the deleted and among all',
    async run(store) {
      const expiresAt = Math.floor(Date.now() / 1000) + 86_400;
      const tombstone = minimalRecord(freshFilename(), { status: 'deleted', expiresAt });
      await create(store, tombstone);
      await listsExactly(store, [tombstone], { status: 'deleted', limit: 100 });
      await listsExactly(store, [tombstone], { limit: 100 });
    },
  },
  {
    name: 'a listing without options holds up to 100 records',
    async run(store) {
      const record = minimalRecord(freshFilename());
      await create(store, record);
      await eventually(async () => {
        const { records } = await store.list();
        assert.ok(records.length <= 100);
        assert.ok(records.some(({ filename }) => filename === record.filename));
      });
    },
  },
  {
    name: 'a cursor that no listing returned is refused',
    async run(store) {
      for (const cursor of ['', 'garbled', '{}', 'bnVsbA', 'W10', '\u0000 é']) {
        await refused(() => store.list({ cursor }), 'invalid-argument');
      }
    },
  },
  {
    name: 'a cursor that was cut short or belongs to another listing is refused',
    async run(store) {
      await createMany(store, () => 'rejected');
      const cursor = await cursorOf(store, 'rejected');
      await refused(() => store.list({ cursor }), 'invalid-argument');
      await refused(() => store.list({ status: 'ready', cursor }), 'invalid-argument');
      const cut = cursor.slice(0, cursor.length / 2);
      await refused(() => store.list({ status: 'rejected', cursor: cut }), 'invalid-argument');
    },
  },
  {
    name: 'a limit that is not a whole number from 1 to 1,000 is refused',
    async run(store) {
      for (const limit of [0, -1, 1.5, 1001, Number.NaN]) {
        await refused(() => store.list({ limit }), 'invalid-argument');
      }
    },
  },
];

/** Twelve records, newest first, each a second older than the one before, written out of order. */
async function createMany(
  store: MetadataStore,
  status: (index: number) => RecordStatus,
): Promise<readonly ImageRecord[]> {
  const prefix = freshFilename('');
  const newest = Date.now();
  const records = Array.from({ length: 12 }, (_, index) =>
    minimalRecord(`${prefix}${index * 7}.jpg`, {
      status: status(index),
      timestamp: new Date(newest - index * 1000).toISOString(),
    }),
  );
  for (const index of records.keys()) {
    const record = records[(index * 5) % records.length];
    if (record) await create(store, record);
  }
  return records;
}

/** Demands those of `records` that have the status asked for, in this order, each once. */
async function listsExactly(
  store: MetadataStore,
  records: readonly ImageRecord[],
  options: { readonly status?: RecordStatus; readonly limit: number },
): Promise<void> {
  const { status } = options;
  const expected = records.filter((record) => status === undefined || record.status === status);
  await eventually(async () => {
    assert.deepEqual(await walk(store, records, options), expected);
  });
}

async function cursorOf(store: MetadataStore, status: RecordStatus): Promise<string> {
  let cursor: string | undefined;
  await eventually(async () => {
    ({ cursor } = await store.list({ status, limit: 1 }));
    assert.ok(cursor, 'expected a cursor where more than one record is listed');
  });
  return cursor ?? '';
}
