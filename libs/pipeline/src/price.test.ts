import { describe, expect, it } from 'vitest';
import { syncImage } from './sync-image.ts';
import { createWorld, type World } from './testing/world.ts';

/** Syncs `a.jpg` and counts the requests, by `store.method`. */
async function priceOf(world: World): Promise<Record<string, number>> {
  const bill: Record<string, number> = {};
  const gate = async ({ store, method, when }: Record<'store' | 'method' | 'when', string>) => {
    if (when === 'before') bill[`${store}.${method}`] = (bill[`${store}.${method}`] ?? 0) + 1;
  };
  await syncImage(world.worker({ gate }), 'a.jpg');
  return bill;
}

describe('the price of a sync in requests', () => {
  it('a new image with one rendition: 3 on raw, 3 on processed, 2 row writes and 2 row reads', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    expect(await priceOf(world)).toEqual({
      'raw.head': 2,
      'raw.get': 1,
      'processed.head': 2,
      'processed.put': 1,
      'records.get': 2,
      'records.write': 2,
    });
  });

  it('a duplicate event: one row read, one HEAD and one per rendition, no write', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    await priceOf(world);
    expect(await priceOf(world)).toEqual({ 'raw.head': 1, 'processed.head': 1, 'records.get': 1 });
  });

  it('an event for a key that never was: one row read and one HEAD', async () => {
    expect(await priceOf(createWorld())).toEqual({ 'raw.head': 1, 'records.get': 1 });
  });
});
