import { describe, expect, it } from 'vitest';
import type { PipelineDeps } from './deps.ts';
import { syncImage } from './sync-image.ts';
import { assertAtRest } from './testing/invariants.ts';
import { createWorld, hashedRecipe, twoRenditions, type World } from './testing/world.ts';

/** Small, seeded and good enough to shuffle: mulberry32. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs tasks with all their store calls parked, letting one call go at a time in an order of the seed's. */
async function interleave(seed: number, tasks: ((pass: () => Promise<void>) => Promise<void>)[]) {
  const pick = random(seed);
  const parked: (() => void)[] = [];
  const pass = () => new Promise<void>((resolve) => void parked.push(resolve));
  let running = tasks.length;
  const done = tasks.map((task) => task(pass).finally(() => (running -= 1)));
  while (running > 0) {
    // Every task gets to its next call before one is chosen.
    await new Promise((resolve) => setImmediate(resolve));
    parked.splice(Math.floor(pick() * parked.length), 1)[0]?.();
  }
  await Promise.all(done);
}

/** A worker that handles an event until it may acknowledge it, as a queue would make it. */
async function handle(world: World, deps: PipelineDeps, key: string): Promise<void> {
  for (let receives = 0; receives < 50; receives += 1) {
    const { settled } = await syncImage(deps, key);
    if (settled) return;
    // Leases end at any time: a queue's clock is nobody's business.
    if (receives % 3 === 2) world.clock.advance(deps.settings.leaseMs + 1);
  }
  throw new Error('never came to rest');
}

describe.each([
  ['stable keys', twoRenditions],
  ['hashed keys', hashedRecipe],
])('put, replace and delete under shuffled, doubled events, with %s', (_title, recipe) => {
  it.each([
    ['ending with an upload', ['v1', undefined, 'v2']],
    ['ending with a removal', ['v1', 'v2', undefined]],
    ['ending with the same bytes again', ['v1', undefined, 'v1']],
  ])('%s: the row and the outputs are those of what came last', async (_name, changes) => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const world = createWorld();
      const user = async (pass: () => Promise<void>) => {
        for (const text of changes) {
          await pass();
          if (text === undefined) await world.raw.delete('a.jpg');
          else await world.upload('a.jpg', text);
        }
      };
      const worker = async (pass: () => Promise<void>) => {
        const gate = async ({ when }: { when: string }) => {
          if (when === 'before') await pass();
        };
        for (let event = 0; event < 2; event += 1) {
          await handle(world, world.worker({ recipe, gate, deathLimit: 99 }), 'a.jpg');
        }
      };
      await interleave(seed, [user, worker, worker]);
      // The last change's own event: delivered at least once, after the change.
      const last = world.worker({ recipe, deathLimit: 99 });
      await handle(world, last, 'a.jpg');
      await assertAtRest(world, last, 'a.jpg').catch((error: unknown) => {
        throw new Error(`seed ${seed}`, { cause: error });
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
