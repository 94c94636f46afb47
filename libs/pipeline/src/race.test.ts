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

type Task = (pass: () => Promise<void>) => Promise<void>;

/**
 * Runs tasks with all their steps parked and lets one step go at a time, in an order of the seed's; any step
 * may be paused for as long as the others take. A task may start others. Leases end at any time.
 */
async function interleave(
  world: World,
  seed: number,
  first: (start: (task: Task) => void) => Task,
) {
  const pick = random(seed);
  const parked: (() => void)[] = [];
  const tasks: Promise<void>[] = [];
  let running = 0;
  const pass = () => new Promise<void>((resolve) => void parked.push(resolve));
  const start = (task: Task) => {
    running += 1;
    tasks.push(task(pass).finally(() => (running -= 1)));
  };
  start(first(start));
  while (running > 0) {
    // Every task gets to its next step before one is chosen.
    await new Promise((resolve) => setImmediate(resolve));
    if (pick() < 0.1) world.clock.advance(200_000);
    parked.splice(Math.floor(pick() * parked.length), 1)[0]?.();
  }
  await Promise.all(tasks);
}

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
