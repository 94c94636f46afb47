import { describe, expect, it } from 'vitest';
import { assertAtRest } from '../testing/invariants.ts';
import { turns } from '../testing/turns.ts';
import { createWorld, twoRenditions, type World } from '../testing/world.ts';
import { syncImage } from './sync-image.ts';

interface Call {
  readonly store: string;
  readonly method: string;
  readonly when: string;
}

/** Starts a worker that stops at the first call that matches, until it is told to go on. */
async function pausedWorker(world: World, at: (call: Call) => boolean) {
  const reached = Promise.withResolvers<undefined>();
  const resume = Promise.withResolvers<undefined>();
  const deps = world.worker({
    gate: async (call) => {
      if (!at(call)) return;
      reached.resolve(undefined);
      await resume.promise;
    },
  });
  const done = syncImage(deps, 'a.jpg');
  await reached.promise;
  return {
    finish: async () => {
      resume.resolve(undefined);
      return done;
    },
  };
}

const before = (store: string, method: string) => (call: Call) =>
  call.store === store && call.method === method && call.when === 'before';

/** A world in which v1 was uploaded and rendered. */
async function readyWorld(): Promise<World> {
  const world = createWorld();
  await world.upload('a.jpg', 'v1');
  await syncImage(world.worker(), 'a.jpg');
  return world;
}

/** Each is a counterexample that the exhaustive check of the protocol found when the guard was missing. */
describe('the guards of the protocol', () => {
  it('the row is read before the original: a worker that saw «gone» never buries a new upload', async () => {
    const world = await readyWorld();
    await world.raw.delete('a.jpg');
    let calls = 0;
    const slow = await pausedWorker(world, ({ when }) => when === 'before' && (calls += 1) > 1);
    await world.upload('a.jpg', 'v2');
    const { record } = await syncImage(world.worker(), 'a.jpg');
    await slow.finish();
    expect((await world.records.get('a.jpg'))?.revision).toBe(record?.revision);
    await assertAtRest(world, world.worker(), 'a.jpg');
  });

  it('a put is conditional: a paused renderer never overwrites what a later one made', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    const slow = await pausedWorker(world, before('processed', 'put'));
    await world.upload('a.jpg', 'v2');
    world.clock.advance(200_000);
    await syncImage(world.worker(), 'a.jpg');
    await slow.finish();
    expect(world.decoded.get('v2')).toBe(1);
    await assertAtRest(world, world.worker(), 'a.jpg');
  });

  it('a delete checks the etag: a slow one never hits another output', async () => {
    const world = await readyWorld();
    await world.raw.delete('a.jpg');
    const slow = await pausedWorker(world, before('processed', 'delete'));
    await world.upload('a.jpg', 'v2');
    await syncImage(world.worker(), 'a.jpg');
    await slow.finish();
    expect(world.decoded.get('v2')).toBe(1);
    await assertAtRest(world, world.worker(), 'a.jpg');
  });

  it('a delete checks the row too: the same bytes may be somebody else’s by now', async () => {
    const world = await readyWorld();
    await world.raw.delete('a.jpg');
    let reads = 0;
    // The third read of the row is the one just before the delete: look, tombstone, look, sweep.
    const slow = await pausedWorker(
      world,
      (call) => before('records', 'get')(call) && (reads += 1) === 3,
    );
    await world.upload('a.jpg', 'v1');
    await syncImage(world.worker(), 'a.jpg');
    await slow.finish();
    expect(world.decoded.get('v1')).toBe(2);
    await assertAtRest(world, world.worker(), 'a.jpg');
  });

  it('the original is read if it is still the one that was claimed', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    const slow = await pausedWorker(world, before('raw', 'get'));
    await world.upload('a.jpg', 'v2');
    await slow.finish();
    expect(Object.fromEntries(world.decoded)).toEqual({ v2: 1 });
    await assertAtRest(world, world.worker(), 'a.jpg');
  });

  it('no put is left in flight when the rest of an image fails', async () => {
    const world = createWorld();
    await world.upload('a.jpg', '!corrupt');
    const deps = world.worker({
      recipe: twoRenditions,
      gate: async (call) => {
        if (before('processed', 'put')(call)) await turns(20);
      },
    });
    expect(await syncImage(deps, 'a.jpg')).toMatchObject({ outcome: 'rejected', swept: 1 });
    await turns(40);
    expect((await world.processed.list()).objects).toEqual([]);
  });
});
