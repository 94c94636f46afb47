import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ImageRecord, MetadataStore } from '@image-pipeline/ports';
import { metadataStoreContract } from '@image-pipeline/ports/contract';
import { createMemoryMetadataStore } from './memory/index.ts';

type Breakage = (store: MetadataStore) => Partial<MetadataStore>;

/** Stores that each break one promise: a contract that took them would prove nothing. */
const BROKEN: Record<string, Breakage> = {
  'checks the revision, and writes a moment later': () => {
    const rows = new Map<string, ImageRecord>();
    return {
      get: async (filename) => rows.get(filename),
      async write(record, expected) {
        const free = rows.get(record.filename)?.revision === expected;
        await Promise.resolve();
        if (!free) return { ok: false, reason: 'conflict' };
        rows.set(record.filename, record);
        return { ok: true };
      },
    };
  },
  'lets the last writer win': (store) => ({
    async write(record) {
      return store.write(record, (await store.get(record.filename))?.revision);
    },
  }),
  'calls a conflict a success': (store) => ({
    async write(record, expected) {
      await store.write(record, expected);
      return { ok: true };
    },
  }),
  'forgets a field': (store) => ({
    async get(filename) {
      const record = await store.get(filename);
      return record && { ...record, failure: undefined as never };
    },
  }),
  'adds a field': (store) => ({
    async get(filename) {
      const record = await store.get(filename);
      return record && { color: '', ...record };
    },
  }),
  'composes filenames': (store) => ({
    get: (filename) => store.get(filename.normalize('NFC')),
    write: (record, expected) =>
      store.write({ ...record, filename: record.filename.normalize('NFC') }, expected),
  }),
  'hides tombstones': (store) => ({
    async list(options) {
      const page = await store.list(options);
      return { ...page, records: page.records.filter(({ status }) => status !== 'deleted') };
    },
  }),
  'sorts oldest first': (store) => ({
    async list(options) {
      const page = await store.list(options);
      return { ...page, records: page.records.toReversed() };
    },
  }),
  'ends after one page': (store) => ({
    list: async (options) => ({ records: (await store.list(options)).records }),
  }),
  'starts again at any cursor': (store) => ({
    list: ({ status, limit = 100 } = {}) => store.list({ ...(status && { status }), limit }),
  }),
};

describe('the contract catches a store that', () => {
  beforeAll(() => {
    // The cases wait for listings that lag behind: here nothing but the clock has to move.
    vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] }).setTimerTickMode('nextTimerAsync');
  });
  afterAll(() => {
    vi.useRealTimers();
  });

  test.each(Object.entries(BROKEN))('%s', async (_, breakage) => {
    const store = createMemoryMetadataStore();
    const broken = { ...store, ...breakage(store) };
    expect(await failuresOf(broken)).not.toEqual([]);
  });
});

async function failuresOf(store: MetadataStore): Promise<string[]> {
  const results = await Promise.allSettled(metadataStoreContract.map(({ run }) => run(store)));
  return metadataStoreContract
    .filter((_, index) => results[index]?.status === 'rejected')
    .map(({ name }) => name);
}
