import { describe, expect, it } from 'vitest';
import { syncImage } from '../sync/sync-image.ts';
import { assertAtRest } from '../testing/invariants.ts';
import { createWorld } from '../testing/world.ts';
import { deleteImage, getImage, listImages, retryImage } from './images.ts';

describe('retryImage', () => {
  it('gives a quarantined image another chance with no deaths on its account', async () => {
    const world = createWorld();
    await world.upload('a.jpg', '!decoder-died');
    const deps = world.worker({ deathLimit: 2 });
    await syncImage(deps, 'a.jpg');
    expect(await syncImage(deps, 'a.jpg')).toMatchObject({ outcome: 'quarantined' });
    const { outcome, record, renders } = await retryImage(deps, 'a.jpg');
    expect([outcome, record?.deaths, renders]).toEqual(['unsettled', 1, 1]);
  });

  it('decodes a rejected image again', async () => {
    const world = createWorld();
    await world.upload('a.jpg', '!corrupt');
    await syncImage(world.worker(), 'a.jpg');
    const again = await retryImage(world.worker(), 'a.jpg');
    expect(again).toMatchObject({ outcome: 'rejected', renders: 1 });
  });

  it('leaves a ready image and an unknown one as they are', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    await syncImage(world.worker(), 'a.jpg');
    expect(await retryImage(world.worker(), 'a.jpg')).toMatchObject({
      outcome: 'ready',
      renders: 0,
    });
    expect(await retryImage(world.worker(), 'b.jpg')).toMatchObject({ outcome: 'absent' });
  });
});

describe('deleteImage', () => {
  it('removes the original, its outputs, and leaves a tombstone', async () => {
    const world = createWorld();
    const deps = world.worker();
    await world.upload('a.jpg', 'v1');
    await syncImage(deps, 'a.jpg');
    expect(await deleteImage(deps, 'a.jpg')).toMatchObject({ outcome: 'deleted', swept: 1 });
    expect(await world.raw.head('a.jpg')).toBeUndefined();
    await assertAtRest(world, deps, 'a.jpg');
  });
});

describe('getImage and listImages', () => {
  it('answer from the records', async () => {
    const world = createWorld();
    const deps = world.worker();
    await world.upload('a.jpg', 'v1');
    await world.upload('b.jpg', '!corrupt');
    await syncImage(deps, 'a.jpg');
    await syncImage(deps, 'b.jpg');
    expect((await getImage(deps, 'a.jpg'))?.status).toBe('ready');
    expect(await getImage(deps, 'c.jpg')).toBeUndefined();
    const { records } = await listImages(deps, { status: 'rejected' });
    expect(records.map(({ filename }) => filename)).toEqual(['b.jpg']);
  });
});
