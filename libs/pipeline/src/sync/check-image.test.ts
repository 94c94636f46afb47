import { describe, expect, it } from 'vitest';
import type { Gate } from '../testing/intercept.ts';
import { createWorld, type WorkerOptions, type World } from '../testing/world.ts';
import { checkImage } from './check-image.ts';
import { syncImage } from './sync-image.ts';

const WRITES = ['put', 'delete', 'write'];

/** Looks with nothing to render with, and demands that nothing is written. */
async function check(world: World, options: WorkerOptions = {}) {
  const gate: Gate = async ({ method }) => {
    expect(WRITES).not.toContain(method);
  };
  const { render: _, ...deps } = world.worker({ ...options, gate });
  return checkImage(deps, 'a.jpg');
}

const sync = (world: World, options?: WorkerOptions) => syncImage(world.worker(options), 'a.jpg');

/** A worker that stops for good when it is about to put its first output. */
async function dieAtPut(world: World) {
  const reached = Promise.withResolvers<undefined>();
  const gate: Gate = async ({ method, store }) => {
    if (store !== 'processed' || method !== 'put') return;
    reached.resolve(undefined);
    await new Promise(() => undefined);
  };
  void sync(world, { gate });
  await reached.promise;
}

describe('checkImage', () => {
  it('knows of nothing where nothing is', async () => {
    expect(await check(createWorld())).toEqual({ key: 'a.jpg', outcome: 'absent', settled: true });
  });

  it('says that a new original is to be synced', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    expect(await check(world)).toEqual({ key: 'a.jpg', outcome: 'pending', settled: false });
  });

  it.each([
    ['v1', 'ready'],
    ['!corrupt', 'rejected'],
  ])('says of a synced original with the text %s what the sync said', async (text, outcome) => {
    const world = createWorld();
    await world.upload('a.jpg', text);
    const { record, settled } = await sync(world);
    expect(await check(world)).toEqual({ key: 'a.jpg', outcome, settled, record });
  });

  it('says so when an original was replaced or removed, with the record as it still is', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    const { record } = await sync(world);
    await world.upload('a.jpg', 'v2');
    const pending = { key: 'a.jpg', outcome: 'pending', settled: false, record };
    expect(await check(world)).toEqual(pending);
    await world.raw.delete('a.jpg');
    expect(await check(world)).toEqual(pending);
    await sync(world);
    expect(await check(world)).toMatchObject({ outcome: 'deleted', settled: true });
  });

  it('says so when an output is not what the record says', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    await sync(world);
    await world.processed.delete('processed-a.jpg');
    expect(await check(world)).toMatchObject({ outcome: 'pending', record: { status: 'ready' } });
  });

  it('says who is at it until when, and that there is work when the time is over', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    await dieAtPut(world);
    const waiting = await check(world);
    expect(waiting).toMatchObject({ outcome: 'waiting', settled: false });
    expect(waiting.until).toBe(waiting.record?.lease?.until);
    world.clock.advance(10 * 60 * 1000);
    expect(await check(world)).toMatchObject({ outcome: 'pending', settled: false });
  });

  it('leaves a newer recipe’s work to its workers', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    await sync(world, { generation: 2 });
    expect(await check(world)).toMatchObject({ outcome: 'ready', settled: true });
    await world.upload('a.jpg', 'v2');
    expect(await check(world)).toMatchObject({ outcome: 'yielded', settled: false });
    expect(await check(world, { generation: 2 })).toMatchObject({ outcome: 'pending' });
  });
});
