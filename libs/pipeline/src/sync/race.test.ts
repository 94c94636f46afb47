import { describe, expect, it } from 'vitest';
import type { PipelineDeps } from '../deps.ts';
import { interleave, type Task } from '../testing/interleave.ts';
import { assertAtRest } from '../testing/invariants.ts';
import { createWorld, hashedRecipe, twoRenditions } from '../testing/world.ts';
import { syncImage } from './sync-image.ts';

/** Handles one event until it may be acknowledged, as a queue makes its consumers do. */
async function handle(deps: PipelineDeps, pass: () => Promise<void>): Promise<void> {
  for (let receives = 0; receives < 200; receives += 1) {
    await pass();
    const { settled } = await syncImage(deps, 'a.jpg');
    if (settled) return;
  }
  throw new Error('never came to rest');
}

/** Each change of the original raises two events; nothing but these events is ever handled. */
async function raceOver(recipe: unknown, changes: readonly (string | undefined)[], seed: number) {
  const world = createWorld();
  const event: Task = (pass) => {
    const gate = ({ when }: { when: string }) => (when === 'before' ? pass() : Promise.resolve());
    return handle(world.worker({ recipe, gate, deathLimit: 99 }), pass);
  };
  await interleave(world, seed, (start) => async (pass) => {
    for (const text of changes) {
      await pass();
      if (text === undefined) await world.raw.delete('a.jpg');
      else await world.upload('a.jpg', text);
      start(event);
      start(event);
    }
  });
  await assertAtRest(world, world.worker({ recipe }), 'a.jpg');
}

describe.each([
  ['stable keys', twoRenditions],
  ['hashed keys', hashedRecipe],
])('put, replace and delete under shuffled, doubled events, with %s', (_title, recipe) => {
  it.each([
    ['ending with an upload', ['v1', undefined, 'v2']],
    ['ending with a removal', ['v1', 'v2', undefined]],
    ['replaced twice', ['v1', 'v2', 'v3']],
    ['ending with the same bytes again', ['v1', undefined, 'v1']],
  ])('%s: the row and the outputs are those of what came last', async (_name, changes) => {
    for (let seed = 1; seed <= 300; seed += 1) {
      await raceOver(recipe, changes, seed).catch((error: unknown) => {
        throw new Error(`seed ${seed}: ${String(error)}`, { cause: error });
      });
    }
  });
});

describe('a burst on one key', () => {
  it('decodes a version once where nobody is slow', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    const deps = world.worker();
    const results = await Promise.all(Array.from({ length: 20 }, () => syncImage(deps, 'a.jpg')));
    expect(world.decoded.get('v1')).toBe(1);
    expect(results.filter(({ outcome }) => outcome === 'ready').length).toBeGreaterThan(0);
    expect(new Set(results.map(({ outcome }) => outcome))).not.toContain('unsettled');
  });
});
