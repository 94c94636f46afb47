import { hashOf } from '../schedule/run.ts';
import { type Failure, runSeed, toFailure } from '../schedule/seeds.ts';
import { createProgress } from './progress.ts';
import { type Options, print, printFailure } from './report.ts';
import { inParallel, startThread } from './threads.ts';

/** Seeds that a thread takes at once: some tenths of a second. */
const RANGE = 100;
/** Failures that are worth shrinking and reading. */
const MOST_FAILURES = 3;

/** Every seed of a range over all threads. */
export async function simulateSeeds({
  seeds = 20_000,
  from,
  jobs,
  json,
}: Options): Promise<number> {
  const progress = createProgress(seeds, 'histories', process.stderr.isTTY && !json);
  const threads = Array.from({ length: jobs }, () => startThread());
  const failures: Failure[] = [];
  const hashes: string[] = [];
  const starts = Array.from({ length: Math.ceil(seeds / RANGE) }, (_, index) => index * RANGE);
  await inParallel(jobs, starts.values(), async (start, lane) => {
    if (failures.length >= MOST_FAILURES) return;
    const count = Math.min(RANGE, seeds - start);
    const job = { from: from + start, count, mostFailures: MOST_FAILURES };
    const result = await threads[lane]?.runSeeds(job);
    failures.push(...(result?.failures ?? []));
    hashes[start / RANGE] = result?.hashes ?? '';
    progress.add(count);
  });
  await Promise.all(threads.map((thread) => thread.stop()));
  const { seconds } = progress.end();
  const hash = hashOf(hashes);
  if (json) print(JSON.stringify({ seeds, from, failures, hash, seconds }));
  else {
    for (const failure of failures) printFailure(`seed ${failure.seed}`, failure);
    const verdict = failures.length === 0 ? 'nothing found' : `${failures.length} failures`;
    print(`simulate: ${seeds} seeds, ${verdict}, ${seconds.toFixed(1)} s, hash ${hash}`);
  }
  return failures.length === 0 ? 0 : 1;
}

/** One seed, told in full. */
export async function simulateOne(seed: number, json: boolean): Promise<number> {
  const run = await runSeed(seed);
  const failure = run.violation && (await toFailure(seed, run));
  const hash = hashOf(run.history);
  if (json) {
    print(JSON.stringify({ seed, setup: run.setup, history: run.history, hash, failure }));
  } else {
    print(`seed ${seed}: ${JSON.stringify(run.setup)}`);
    for (const line of run.history) print(`  ${line}`);
    if (failure) printFailure(`seed ${seed}`, failure);
    print(`simulate: seed ${seed}, ${failure ? 'failed' : 'nothing found'}, hash ${hash}`);
  }
  return failure ? 1 : 0;
}
