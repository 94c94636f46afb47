/** Runs the sync protocol against a hostile world. `npm run simulate -- --help` tells more. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { MUTANTS } from './mutants.ts';
import { createProgress } from './progress.ts';
import type { Failure } from './seeds.ts';
import { inParallel, startThread } from './threads.ts';

const HELP = `Runs the real syncImage over stores, queues and a clock that a seeded scheduler torments, and demands
that what the sync protocol promises holds.

usage: npm run simulate -- [--seeds N] [--from S] [--json]
       npm run simulate -- --seed S
       npm run simulate -- --mutants [name…] [--json]

  --seeds N     that many histories; default 20000, with --mutants 2000 for each
  --from S      the first seed; default 1
  --seed S      one history: prints what happened, and the shortest one where it fails
  --mutants     takes every guard of the protocol away in turn; each has to be caught
  --jobs N      threads; default one per core
  --json        the result as JSON on stdout
  --help        print this

exit code: 0 nothing found, 1 a promise was broken (or a mutant survived), 2 wrong usage`;

/** Seeds that a thread takes at once: some tenths of a second. */
const RANGE = 100;
/** Failures that are worth shrinking and reading. */
const MOST_FAILURES = 3;

interface Options {
  readonly seeds: number | undefined;
  readonly from: number;
  readonly jobs: number;
  readonly json: boolean;
}

const print = (line: string) => void process.stdout.write(`${line}\n`);

function printFailure({ seed, invariant, message, history }: Failure): void {
  print(`\nseed ${seed} breaks ${invariant}\n  ${message}\nThe shortest such history:`);
  for (const line of history) print(`  ${line}`);
}

/** Every seed of a range over all threads. */
async function simulateSeeds({ seeds = 20_000, from, jobs, json }: Options): Promise<number> {
  const progress = createProgress(seeds, 'histories', process.stderr.isTTY && !json);
  const threads = Array.from({ length: jobs }, () => startThread());
  const failures: Failure[] = [];
  const hashes: string[] = [];
  const starts = Array.from({ length: Math.ceil(seeds / RANGE) }, (_, index) => index * RANGE);
  await inParallel(jobs, starts.values(), async (start, lane) => {
    if (failures.length >= MOST_FAILURES) return;
    const count = Math.min(RANGE, seeds - start);
    const job = { from: from + start, count, mostFailures: MOST_FAILURES };
    const result = await threads[lane]?.run(job);
    failures.push(...(result?.failures ?? []));
    hashes[start / RANGE] = result?.hashes ?? '';
    progress.add(count);
  });
  await Promise.all(threads.map((thread) => thread.stop()));
  const { seconds } = progress.end();
  const { hashOf } = await import('./run.ts');
  const hash = hashOf(hashes);
  if (json) print(JSON.stringify({ seeds, from, failures, hash, seconds }));
  else {
    failures.forEach(printFailure);
    const verdict = failures.length === 0 ? 'nothing found' : `${failures.length} failures`;
    print(`simulate: ${seeds} seeds, ${verdict}, ${seconds.toFixed(1)} s, hash ${hash}`);
  }
  return failures.length === 0 ? 0 : 1;
}

/** One seed, told in full. */
async function simulateOne(seed: number, json: boolean): Promise<number> {
  const { runSeed, toFailure } = await import('./seeds.ts');
  const { hashOf } = await import('./run.ts');
  const run = await runSeed(seed);
  const failure = run.violation && (await toFailure(seed, run));
  const hash = hashOf(run.history);
  if (json) {
    print(JSON.stringify({ seed, setup: run.setup, history: run.history, hash, failure }));
  } else {
    print(`seed ${seed}: ${JSON.stringify(run.setup)}`);
    for (const line of run.history) print(`  ${line}`);
    if (failure) printFailure(failure);
    print(`simulate: seed ${seed}, ${failure ? 'failed' : 'nothing found'}, hash ${hash}`);
  }
  return failure ? 1 : 0;
}

/** Every mutant has to be caught. */
async function simulateMutants(names: readonly string[], options: Options): Promise<number> {
  const { seeds = 2000, from, jobs, json } = options;
  const chosen = MUTANTS.filter(({ name }) => names.length === 0 || names.includes(name));
  const caught: { mutant: string; failure: Failure | undefined }[] = [];
  await inParallel(Math.min(jobs, chosen.length), chosen.values(), async ({ name }) => {
    const thread = startThread(name);
    const { failures } = await thread.run({ from, count: seeds, mostFailures: 1 });
    await thread.stop();
    const [failure] = failures;
    caught.push({ mutant: name, failure });
    if (!json) {
      print(
        `${failure ? 'caught  ' : 'SURVIVED'}  ${name.padEnd(26)} ${failure ? `seed ${failure.seed}: ${failure.invariant}, ${failure.history.length} lines` : `${seeds} seeds`}`,
      );
      if (failure && names.length > 0) printFailure(failure);
    }
  });
  if (json) print(JSON.stringify({ seeds, from, mutants: caught }));
  return caught.every(({ failure }) => failure) ? 0 : 1;
}

function usage(message: string): number {
  process.stderr.write(`${message}\n\n${HELP}\n`);
  return 2;
}

function readOptions() {
  return parseArgs({
    allowPositionals: true,
    options: {
      seeds: { type: 'string' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      mutants: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
}

async function main(): Promise<number> {
  let read: ReturnType<typeof readOptions>;
  try {
    read = readOptions();
  } catch (error) {
    return usage((error as Error).message);
  }
  const { values, positionals } = read;
  if (values.help) return (print(HELP), 0);
  for (const name of ['seeds', 'from', 'seed', 'jobs'] as const) {
    const value = values[name];
    if (value !== undefined && !/^[1-9]\d{0,8}$/.test(value)) {
      return usage(`--${name}: expected a whole number ≥ 1, received "${value}"`);
    }
  }
  const strange = positionals.find((name) => !MUTANTS.some((mutant) => mutant.name === name));
  if (strange !== undefined || (positionals.length > 0 && !values.mutants)) {
    return usage(
      `expected the name of a mutant after --mutants, received "${strange ?? positionals.join(' ')}"`,
    );
  }
  const options: Options = {
    seeds: values.seeds === undefined ? undefined : Number(values.seeds),
    from: Number(values.from),
    jobs: Number(values.jobs),
    json: values.json,
  };
  if (values.mutants) return simulateMutants(positionals, options);
  if (values.seed !== undefined) return simulateOne(Number(values.seed), values.json);
  return simulateSeeds(options);
}

process.exitCode = await main();
