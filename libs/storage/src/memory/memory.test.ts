import { describe, expect, it } from 'vitest';
import { objectStoreContract } from '@image-pipeline/ports/contract';
import { createMemoryStore } from './memory.ts';

describe('memory store', () => {
  const store = createMemoryStore();
  for (const { name, run } of objectStoreContract) {
    it(name, () => run({ store, peer: store }));
  }

  it('is empty after the contract, which clears up after itself', async () => {
    expect(await store.list()).toEqual({ objects: [] });
  });

  it('gives equal bytes equal etags, in another store too', async () => {
    const body = new TextEncoder().encode('pixels');
    const stores = [createMemoryStore(), createMemoryStore()];
    const puts = stores.map((each) => each.put('a', body, { contentType: 'text/plain' }));
    const [first, second] = await Promise.all(puts);
    expect(first).toEqual(second);
  });

  it('reads the time from the clock it was given', async () => {
    const clocked = createMemoryStore({ now: () => 0 });
    await clocked.put('a', new Uint8Array(), { contentType: 'text/plain' });
    expect((await clocked.head('a'))?.lastModified).toBe('1970-01-01T00:00:00.000Z');
  });
});
