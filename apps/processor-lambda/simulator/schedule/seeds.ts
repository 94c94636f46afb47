import { processor } from '../world/consumer.ts';
import { schedulerOf } from './chance.ts';
import { hashOf, type Run, runHistory } from './run.ts';
import { shrink } from './shrink.ts';

/** A seed whose history broke a promise; plain data, to be sent between threads. */
export interface Failure {
  readonly seed: number;
  /** The invariant, as PROTOCOL names it. */
  readonly invariant: string;
  readonly message: string;
  /** The shortest history that fails in the same way. */
  readonly history: readonly string[];
}

/** One seed's history. */
export function runSeed(seed: number): Promise<Run> {
  const { setup, scheduler } = schedulerOf(seed);
  return runHistory(setup, scheduler, processor);
}

/** The failing seeds of a range, each shrunk, up to a number of them; and a fingerprint of all its histories. */
export async function runSeeds(
  from: number,
  count: number,
  mostFailures: number,
): Promise<{ failures: Failure[]; hashes: string }> {
  const failures: Failure[] = [];
  const hashes: string[] = [];
  for (let seed = from; seed < from + count && failures.length < mostFailures; seed += 1) {
    const run = await runSeed(seed);
    hashes.push(hashOf(run.history));
    if (run.violation) failures.push(await toFailure(seed, run));
  }
  return { failures, hashes: hashOf(hashes) };
}

/** Shrinks what failed. */
export async function toFailure(seed: number, run: Run): Promise<Failure> {
  const { violation, history } = await shrink(run, processor);
  return {
    seed,
    invariant: violation?.name ?? '',
    message: violation?.message ?? '',
    history,
  };
}
