/** A thread of the simulator: runs ranges of seeds, of the product as it is or of one mutant. */
import { parentPort, workerData } from 'node:worker_threads';
import { MUTANTS } from './mutants.ts';
import { mutate } from './mutate.ts';

/** What a thread is asked: seeds in a row, and when to stop. */
export interface Job {
  readonly from: number;
  readonly count: number;
  readonly mostFailures: number;
}

const name: unknown = (workerData as { mutant?: string } | null)?.mutant;
const mutant = MUTANTS.find((each) => each.name === name);
const mutation = mutant && mutate(mutant);
// Only now: a mutant has to be there before the pipeline is loaded.
const { runSeeds } = await import('./seeds.ts');
mutation?.done();

parentPort?.on('message', ({ from, count, mostFailures }: Job) => {
  void runSeeds(from, count, mostFailures).then((result) => parentPort?.postMessage(result));
});
