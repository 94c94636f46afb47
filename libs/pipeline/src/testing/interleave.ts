import type { World } from './world.ts';

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

export type Task = (pass: () => Promise<void>) => Promise<void>;

/**
 * Runs tasks with all their steps parked and lets one step go at a time, in an order of the seed's; any step
 * may be paused for as long as the others take. A task may start others. Leases end at any time.
 */
export async function interleave(
  world: World,
  seed: number,
  first: (start: (task: Task) => void) => Task,
) {
  const pick = random(seed);
  const parked: (() => void)[] = [];
  const tasks: Promise<void>[] = [];
  let running = 0;
  const pass = () => new Promise<void>((resolve) => void parked.push(resolve));
  function start(task: Task) {
    running += 1;
    tasks.push(task(pass).finally(() => (running -= 1)));
  }
  start(first(start));
  while (running > 0) {
    // Every task gets to its next step before one is chosen.
    await new Promise((resolve) => setImmediate(resolve));
    if (pick() < 0.1) world.clock.advance(200_000);
    parked.splice(Math.floor(pick() * parked.length), 1)[0]?.();
  }
  await Promise.all(tasks);
}
