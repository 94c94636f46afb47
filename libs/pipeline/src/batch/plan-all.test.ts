import { describe, expect, it } from 'vitest';
import { syncImage } from '../sync/sync-image.ts';
import { createWorld, twoRenditions, type WorkerOptions, type World } from '../testing/world.ts';
import { planAll, type PlannedImage } from './plan-all.ts';

async function plan(world: World, options?: WorkerOptions): Promise<Record<string, PlannedImage>> {
  const planned: Record<string, PlannedImage> = {};
  for await (const image of planAll(world.worker(options))) planned[image.key] = image;
  return planned;
}

describe('planAll', () => {
  it('says what a sync would do and does none of it', async () => {
    const world = createWorld();
    await world.upload('new.jpg', 'new');
    await world.upload('done.jpg', 'done');
    await world.upload('gone.jpg', 'gone');
    await syncImage(world.worker(), 'done.jpg');
    await syncImage(world.worker(), 'gone.jpg');
    await world.raw.delete('gone.jpg');
    const before = await world.processed.list();
    const nothing = { add: [], change: [], remove: [] };
    expect(await plan(world)).toEqual({
      'new.jpg': { key: 'new.jpg', action: 'render', ...nothing, add: ['processed-new.jpg'] },
      'done.jpg': { key: 'done.jpg', action: 'nothing', ...nothing },
      'gone.jpg': {
        key: 'gone.jpg',
        action: 'tombstone',
        ...nothing,
        remove: ['processed-gone.jpg'],
      },
    });
    expect(await world.processed.list()).toEqual(before);
    expect(await world.records.get('new.jpg')).toBeUndefined();
  });

  it('shows what a new recipe would add, change and remove, and how long it took the last time', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    await syncImage(world.worker({ recipe: twoRenditions }), 'a.jpg');
    const medium = { name: 'medium', key: '{dir}{filename}-medium.webp', width: 640 };
    const recipe = { renditions: [twoRenditions.renditions[0], medium] };
    expect(await plan(world, { recipe, generation: 2 })).toEqual({
      'a.jpg': {
        key: 'a.jpg',
        action: 'render',
        add: ['a.jpg-medium.webp'],
        change: ['a.jpg-small.webp'],
        remove: ['a.jpg-large.webp'],
        estimatedMs: 2,
      },
    });
  });
});
