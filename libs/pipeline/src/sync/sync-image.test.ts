import { describe, expect, it } from 'vitest';
import { StoreError } from '@image-pipeline/ports';
import { assertAtRest } from '../testing/invariants.ts';
import { createWorld, hashedRecipe, stableRecipe, twoRenditions } from '../testing/world.ts';
import { syncImage } from './sync-image.ts';

describe('a new original', () => {
  it('gets its renditions and one record that says so', async () => {
    const world = createWorld();
    await world.upload('album/photo.jpg', 'sunset');
    const deps = world.worker();
    const result = await syncImage(deps, 'album/photo.jpg');
    expect(result).toMatchObject({ outcome: 'ready', settled: true, renders: 1, swept: 0 });
    expect(result.record).toMatchObject({
      schema: 1,
      filename: 'album/photo.jpg',
      size: 6,
      status: 'ready',
      revision: 2,
      renditions: [{ name: 'default', key: 'album/processed-photo.jpg', width: 1, ms: 1 }],
      source: { contentType: 'image/jpeg', width: 1, orientation: 1, frames: 1, hasAlpha: false },
      color: '#808080',
      stale: [],
      deaths: 0,
    });
    expect(result.record).not.toHaveProperty('lease');
    await assertAtRest(world, deps, 'album/photo.jpg');
  });

  it('is decoded once for any number of duplicate events', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'sunset');
    for (let i = 0; i < 5; i += 1) await syncImage(world.worker(), 'a.jpg');
    expect(world.decoded.get('sunset')).toBe(1);
  });

  it('lists its renditions in the order of the recipe', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'sunset');
    const { record } = await syncImage(world.worker({ recipe: twoRenditions }), 'a.jpg');
    expect(record?.renditions.map(({ name }) => name)).toEqual(['small', 'large']);
  });
});

describe('a key without an original', () => {
  it('leaves no record behind', async () => {
    const world = createWorld();
    expect(await syncImage(world.worker(), 'a.jpg')).toMatchObject({
      outcome: 'absent',
      settled: true,
    });
    expect(await world.records.get('a.jpg')).toBeUndefined();
  });
});

describe.each([
  ['stable keys', twoRenditions],
  ['hashed keys', hashedRecipe],
])('with %s', (_title, recipe) => {
  it('a replaced original replaces its outputs', async () => {
    const world = createWorld();
    const deps = world.worker({ recipe });
    await world.upload('a.jpg', 'sunset');
    await syncImage(deps, 'a.jpg');
    await world.upload('a.jpg', 'sunrise');
    expect(await syncImage(deps, 'a.jpg')).toMatchObject({ outcome: 'ready', renders: 1 });
    await assertAtRest(world, deps, 'a.jpg');
  });

  it('a deleted original takes its outputs with it and leaves a tombstone that expires', async () => {
    const world = createWorld();
    const deps = world.worker({ recipe });
    await world.upload('a.jpg', 'sunset');
    await syncImage(deps, 'a.jpg');
    await world.raw.delete('a.jpg');
    const { outcome, swept, record } = await syncImage(deps, 'a.jpg');
    expect({ outcome, swept }).toEqual({ outcome: 'deleted', swept: 2 });
    expect(record?.expiresAt).toBe((world.clock.now() + deps.settings.tombstoneMs) / 1000);
    await assertAtRest(world, deps, 'a.jpg');
  });

  it('an original that comes back after its tombstone is rendered again', async () => {
    const world = createWorld();
    const deps = world.worker({ recipe });
    await world.upload('a.jpg', 'sunset');
    await syncImage(deps, 'a.jpg');
    await world.raw.delete('a.jpg');
    await syncImage(deps, 'a.jpg');
    await world.upload('a.jpg', 'sunset');
    expect(await syncImage(deps, 'a.jpg')).toMatchObject({ outcome: 'ready', renders: 1 });
    await assertAtRest(world, deps, 'a.jpg');
  });

  it('an output that was removed or overwritten by hand is made again', async () => {
    const world = createWorld();
    const deps = world.worker({ recipe });
    await world.upload('a.jpg', 'sunset');
    const { record } = await syncImage(deps, 'a.jpg');
    const [small, large] = record!.renditions;
    await world.processed.delete(small!.key);
    await world.processed.put(large!.key, new Uint8Array([1]), { contentType: 'image/jpeg' });
    expect(await syncImage(deps, 'a.jpg')).toMatchObject({ outcome: 'ready', renders: 1 });
    await assertAtRest(world, deps, 'a.jpg');
  });
});

describe('a changed recipe', () => {
  it('replaces the outputs and removes those that it does not make any more', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'sunset');
    await syncImage(world.worker({ recipe: twoRenditions }), 'a.jpg');
    const newer = world.worker({ recipe: stableRecipe, generation: 2 });
    expect(await syncImage(newer, 'a.jpg')).toMatchObject({ renders: 1, swept: 2 });
    await assertAtRest(world, newer, 'a.jpg');
  });

  it('is never rendered back by an old worker', async () => {
    const world = createWorld();
    const old = world.worker({ recipe: twoRenditions });
    const newer = world.worker({ recipe: stableRecipe, generation: 2 });
    await world.upload('a.jpg', 'sunset');
    await syncImage(newer, 'a.jpg');
    expect(await syncImage(old, 'a.jpg')).toMatchObject({ outcome: 'ready', renders: 0 });
    await world.upload('a.jpg', 'sunrise');
    expect(await syncImage(old, 'a.jpg')).toMatchObject({ outcome: 'yielded', settled: false });
    await syncImage(newer, 'a.jpg');
    await assertAtRest(world, newer, 'a.jpg');
  });
});

describe("the image's own fault", () => {
  it('is written into the record, and the outputs of the version before go', async () => {
    const world = createWorld();
    const deps = world.worker({ recipe: twoRenditions });
    await world.upload('a.jpg', 'sunset');
    await syncImage(deps, 'a.jpg');
    await world.upload('a.jpg', '!corrupt');
    const { outcome, record } = await syncImage(deps, 'a.jpg');
    expect(outcome).toBe('rejected');
    expect(record).toMatchObject({ failure: { code: 'corrupt' }, renditions: [] });
    expect((await world.processed.list()).objects).toEqual([]);
  });

  it('is not tried again until the original changes', async () => {
    const world = createWorld();
    await world.upload('a.jpg', '!corrupt');
    for (let i = 0; i < 3; i += 1) await syncImage(world.worker(), 'a.jpg');
    expect(world.decoded.get('!corrupt')).toBe(1);
    await world.upload('a.jpg', 'sunset');
    expect(await syncImage(world.worker(), 'a.jpg')).toMatchObject({ outcome: 'ready' });
  });

  it('too many bytes: refused before a byte is fetched', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'four');
    const deps = world.worker({ recipe: { ...stableRecipe, limits: { bytes: 3 } } });
    const { record } = await syncImage(deps, 'a.jpg');
    expect(record?.failure).toEqual({
      code: 'too-many-bytes',
      message: 'expected at most 3 bytes, received 4',
    });
    expect(world.decoded.size).toBe(0);
  });

  it('a name that leaves no room for the output key: refused without a decode', async () => {
    const world = createWorld();
    const key = `${'x'.repeat(1020)}.jpg`;
    await world.upload(key, 'sunset');
    const { outcome, record } = await syncImage(world.worker(), key);
    expect([outcome, record?.failure?.code]).toEqual(['rejected', 'key-too-long']);
    expect(world.decoded.size).toBe(0);
  });
});

describe('a decoder that dies', () => {
  it('is tried up to the limit, then the source is quarantined and not decoded again', async () => {
    const world = createWorld();
    await world.upload('a.jpg', '!decoder-out-of-memory');
    const outcomes = [];
    for (let i = 0; i < 5; i += 1) outcomes.push(await syncImage(world.worker(), 'a.jpg'));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      'unsettled',
      'unsettled',
      'quarantined',
      'quarantined',
      'quarantined',
    ]);
    expect(world.decoded.get('!decoder-out-of-memory')).toBe(3);
    const row = outcomes.at(-1)?.record;
    expect(row).toMatchObject({ deaths: 3, failure: { code: 'decoder-out-of-memory' } });
    expect(row).not.toHaveProperty('lease');
  });

  it('below the limit the record says so, and its lease is free for the next attempt', async () => {
    const world = createWorld();
    await world.upload('a.jpg', '!decoder-timeout');
    const { settled, record } = await syncImage(world.worker(), 'a.jpg');
    expect(settled).toBe(false);
    expect(record).toEqual(await world.records.get('a.jpg'));
    expect(record).toMatchObject({ deaths: 1, failure: { code: 'decoder-timeout' } });
    expect(record).not.toHaveProperty('lease');
  });
});

describe("the world's fault", () => {
  it('is thrown, the lease is given back, and the record keeps what it had and says so', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'sunset');
    await syncImage(world.worker(), 'a.jpg');
    await world.upload('a.jpg', 'sunrise');
    const deps = world.worker({
      gate: async ({ method }) => {
        if (method === 'put') throw new StoreError('full', 'no space left');
      },
    });
    await expect(syncImage(deps, 'a.jpg')).rejects.toThrow('no space left');
    const row = await world.records.get('a.jpg');
    expect(row).toMatchObject({
      status: 'processing',
      deaths: 0,
      failure: { code: 'full', message: 'no space left' },
      renditions: [{ key: 'processed-a.jpg' }],
    });
    expect(row).not.toHaveProperty('lease');

    const healed = world.worker();
    const { record } = await syncImage(healed, 'a.jpg');
    expect(record).not.toHaveProperty('failure');
    await assertAtRest(world, healed, 'a.jpg');
  });

  it('a 403 is never read as «gone»', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'sunset');
    await syncImage(world.worker(), 'a.jpg');
    const blind = world.worker({
      gate: async ({ store, method }) => {
        if (store === 'raw' && method === 'head') throw new StoreError('forbidden', 'no');
      },
    });
    await expect(syncImage(blind, 'a.jpg')).rejects.toThrow('no');
    await assertAtRest(world, world.worker(), 'a.jpg');
  });

  it('a bug in the engine is treated likewise and never blamed on the image', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'sunset');
    const render = () => Promise.reject(new TypeError('undefined is not a function'));
    await expect(syncImage(world.worker({ render }), 'a.jpg')).rejects.toThrow(TypeError);
    expect(await world.records.get('a.jpg')).toMatchObject({
      status: 'processing',
      failure: { code: 'unexpected' },
      deaths: 0,
    });
  });
});

describe('a signal', () => {
  it('stops between two renditions and gives the claim back without a complaint', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'sunset');
    const stop = new AbortController();
    const deps = world.worker({
      recipe: twoRenditions,
      gate: async ({ method }) => {
        if (method === 'put') stop.abort(new Error('stopped'));
      },
    });
    await expect(syncImage(deps, 'a.jpg', { signal: stop.signal })).rejects.toThrow('stopped');
    const row = await world.records.get('a.jpg');
    expect(row).toMatchObject({ status: 'processing', deaths: 0 });
    expect(row).not.toHaveProperty('lease');
    expect(row).not.toHaveProperty('failure');
    const next = world.worker({ recipe: twoRenditions });
    await syncImage(next, 'a.jpg');
    await assertAtRest(world, next, 'a.jpg');
  });
});
