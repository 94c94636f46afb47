import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Bounds, Exploration } from '../schedule/exhaustive.ts';
import type { Failure } from '../schedule/seeds.ts';
import type { Job, SeedRange } from './thread.ts';

/** What a range of seeds came to. */
interface RangeResult {
  readonly failures: readonly Failure[];
  readonly hashes: string;
}

/** A thread of the simulator. A crash of it rejects what it was asked. */
export function startThread(mutant?: string) {
  const thread = new Worker(new URL('thread.ts', import.meta.url), { workerData: { mutant } });
  async function ask(job: Job): Promise<unknown> {
    thread.postMessage(job);
    const [result] = (await once(thread, 'message')) as unknown[];
    return result;
  }
  return {
    runSeeds: (seeds: SeedRange) => ask({ seeds }) as Promise<RangeResult>,
    explore: (bounds: Bounds) => ask({ bounds }) as Promise<Exploration>,
    stop: () => thread.terminate(),
  };
}

/** Takes jobs from a list, a few at a time, in order. */
export async function inParallel<T>(
  count: number,
  jobs: Iterator<T>,
  work: (job: T, lane: number) => Promise<void>,
): Promise<void> {
  async function lane(_: unknown, index: number) {
    for (let next = jobs.next(); !next.done; next = jobs.next()) await work(next.value, index);
  }
  await Promise.all(Array.from({ length: count }, lane));
}
