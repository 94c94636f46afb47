import assert from 'node:assert/strict';
import type { MetadataStore } from '../../metadata-store.ts';
import type { ImageRecord } from '../../record.ts';
import { refused } from '../refused.ts';
import { create, freshFilename, type MetadataStoreCase, minimalRecord } from './support.ts';

const CONFLICT = { ok: false, reason: 'conflict' } as const;
const WRITERS = 50;

/** Who may write when: compare-and-set, alone and in a crowd. */
export const writeCases: readonly MetadataStoreCase[] = [
  {
    name: 'a record that was never written is undefined',
    async run(store) {
      assert.equal(await store.get(freshFilename()), undefined);
    },
  },
  {
    name: 'a write that expects absence creates the record',
    async run(store) {
      const record = minimalRecord(freshFilename());
      await create(store, record);
      assert.deepEqual(await store.get(record.filename), record);
    },
  },
  {
    name: 'a write that expects absence over a record is a conflict and changes nothing',
    async run(store) {
      const record = minimalRecord(freshFilename());
      await create(store, record);
      assert.deepEqual(await store.write({ ...record, revision: 9 }, undefined), CONFLICT);
      assert.deepEqual(await store.get(record.filename), record);
    },
  },
  {
    name: 'a write that expects the stored revision replaces the whole record',
    async run(store) {
      const filename = freshFilename();
      await create(store, minimalRecord(filename, { color: '#123456', stale: ['a'] }));
      const next = minimalRecord(filename, { revision: 2, status: 'ready' });
      assert.deepEqual(await store.write(next, 1), { ok: true });
      assert.deepEqual(await store.get(filename), next);
    },
  },
  {
    name: 'a revision may grow by more than one',
    async run(store) {
      const filename = freshFilename();
      await create(store, minimalRecord(filename, { revision: 7 }));
      const next = minimalRecord(filename, { revision: Number.MAX_SAFE_INTEGER });
      assert.deepEqual(await store.write(next, 7), { ok: true });
      assert.deepEqual(await store.get(filename), next);
    },
  },
  {
    name: 'a write that expects another revision, lower or higher, is a conflict and changes nothing',
    async run(store) {
      const record = minimalRecord(freshFilename(), { revision: 5 });
      await create(store, record);
      for (const expected of [4, 6]) {
        assert.deepEqual(await store.write({ ...record, revision: 7 }, expected), CONFLICT);
      }
      assert.deepEqual(await store.get(record.filename), record);
    },
  },
  {
    name: 'a write that expects a revision where there is no record is a conflict',
    async run(store) {
      const record = minimalRecord(freshFilename(), { revision: 2 });
      assert.deepEqual(await store.write(record, 1), CONFLICT);
      assert.equal(await store.get(record.filename), undefined);
    },
  },
  {
    name: 'a revision that is not greater than the expected one is refused and changes nothing',
    async run(store) {
      const record = minimalRecord(freshFilename(), { revision: 3 });
      await create(store, record);
      for (const revision of [3, 2]) {
        await refused(() => store.write({ ...record, revision }, 3), 'invalid-argument');
      }
      assert.deepEqual(await store.get(record.filename), record);
    },
  },
  {
    name: `of ${WRITERS} concurrent writers that create a record exactly one wins`,
    async run(store) {
      await race(store, freshFilename(), undefined);
    },
  },
  {
    name: `of ${WRITERS} concurrent writers that update a record exactly one wins`,
    async run(store) {
      const filename = freshFilename();
      await create(store, minimalRecord(filename));
      await race(store, filename, 1);
    },
  },
  {
    name: 'concurrent writers that look again after a conflict lose no update',
    async run(store) {
      const filename = freshFilename();
      await create(store, minimalRecord(filename));
      await Promise.all(Array.from({ length: 5 }, () => countDeaths(store, filename, 4)));
      const counted = await store.get(filename);
      assert.deepEqual([counted?.deaths, counted?.revision], [20, 21]);
    },
  },
];

/** Everybody writes with one expectation: one wins, and what is stored is the winner's. */
async function race(store: MetadataStore, filename: string, expected: number | undefined) {
  const records = Array.from({ length: WRITERS }, (_, writer) =>
    minimalRecord(filename, { revision: (expected ?? 0) + 1, color: `#0000${10 + writer}` }),
  );
  const results = await Promise.all(records.map((record) => store.write(record, expected)));
  const winners = records.filter((_, writer) => results[writer]?.ok);
  assert.equal(winners.length, 1);
  assert.deepEqual(await store.get(filename), winners[0]);
}

async function countDeaths(store: MetadataStore, filename: string, times: number): Promise<void> {
  for (let counted = 0; counted < times;) {
    const seen = await store.get(filename);
    assert.ok(seen);
    const next: ImageRecord = { ...seen, deaths: seen.deaths + 1, revision: seen.revision + 1 };
    if ((await store.write(next, seen.revision)).ok) counted += 1;
  }
}
