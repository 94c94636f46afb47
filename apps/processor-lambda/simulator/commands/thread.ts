/** A thread of the simulator: runs ranges of seeds and explorations, of the product as it is or of one mutant. */
import { parentPort, workerData } from 'node:worker_threads';
import { MUTANTS } from '../mutants/mutants.ts';
import { mutate } from '../mutants/mutate.ts';
import type { Bounds } from '../schedule/exhaustive.ts';

/** Seeds in a row, and when to stop. */
export interface SeedRange {
  readonly from: number;
  readonly count: number;
  readonly mostFailures: number;
}

/** What a thread is asked. */
export type Job = { readonly seeds: SeedRange } | { readonly bounds: Bounds };

const name: unknown = (workerData as { mutant?: string } | null)?.mutant;
const mutant = MUTANTS.find((each) => each.name === name);
const mutation = mutant && mutate(mutant);
// Only now: a mutant has to be there before the pipeline is loaded.
const { runSeeds } = await import('../schedule/seeds.ts');
const { explore } = await import('../schedule/exhaustive.ts');
mutation?.done();

const work = (job: Job) =>
  'bounds' in job
    ? explore(job.bounds)
    : runSeeds(job.seeds.from, job.seeds.count, job.seeds.mostFailures);

parentPort?.on('message', (job: Job) => {
  void work(job).then((result) => parentPort?.postMessage(result));
});
