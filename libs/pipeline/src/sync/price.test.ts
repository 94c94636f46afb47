import { describe, expect, it } from 'vitest';
import { delivering, readyWorld, request } from '../testing/adhoc.ts';
import type { Gate } from '../testing/intercept.ts';
import { createWorld, type World } from '../testing/world.ts';
import { syncImage } from './sync-image.ts';

type Use = (world: World, gate: Gate) => Promise<unknown>;

const sync: Use = (world, gate) => syncImage(world.worker({ gate }), 'a.jpg');
const deliver: Use = (world, gate) => delivering(world, { gate }).adHoc(request);

/** Counts the requests of a sync of `a.jpg`, or of another use of it, by `store.method`. */
async function priceOf(world: World, use = sync): Promise<Record<string, number>> {
  const bill: Record<string, number> = {};
  async function gate({ store, method, when }: Record<'store' | 'method' | 'when', string>) {
    if (when === 'before') bill[`${store}.${method}`] = (bill[`${store}.${method}`] ?? 0) + 1;
  }
  await use(world, gate);
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

describe('the price of an output beyond the recipe in requests', () => {
  it('stored: one row read and one GET, and nothing of the original', async () => {
    const world = await readyWorld();
    await priceOf(world, deliver);
    expect(await priceOf(world, deliver)).toEqual({ 'records.get': 1, 'processed.get': 1 });
  });

  it('made: one GET of the original, one HEAD and one PUT, one row read and two row writes', async () => {
    expect(await priceOf(await readyWorld(), deliver)).toEqual({
      'records.get': 1,
      'processed.head': 1,
      'records.write': 2,
      'raw.get': 1,
      'processed.put': 1,
    });
  });

  it('of an image that is gone: one row read and one HEAD', async () => {
    const price = { 'records.get': 1, 'raw.head': 1 };
    expect(await priceOf(createWorld(), deliver)).toEqual(price);
  });

  it('a duplicate event costs one HEAD more for each', async () => {
    const world = await readyWorld();
    await priceOf(world, deliver);
    expect(await priceOf(world)).toEqual({ 'raw.head': 1, 'processed.head': 2, 'records.get': 1 });
  });
});
