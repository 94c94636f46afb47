/** Runs the sync protocol against a hostile world. `npm run simulate -- --help` tells more. */
import { availableParallelism } from 'node:os';
import { readArguments, runCommand, UsageError } from '../command-line.ts';
import { simulateExhaustively } from './commands/exhaustive.ts';
import { simulateMutants } from './commands/mutants.ts';
import { type Options, print } from './commands/report.ts';
import { simulateOne, simulateSeeds } from './commands/seeds.ts';
import { MUTANTS } from './mutants.ts';

const HELP = `Runs the real syncImage over stores, queues and a clock that a seeded scheduler torments, and demands
that what the sync protocol promises holds.

usage: npm run simulate -- [--seeds N] [--from S] [--json]
       npm run simulate -- --seed S
       npm run simulate -- --mutants [name…] [--seeds N] [--json]
       npm run simulate -- --exhaustive [--json]

  --seeds N     that many histories; default 20000, with --mutants 12000 for each
  --from S      the first seed; default 1
  --seed S      one history: prints what happened, and the shortest one where it fails
  --mutants     takes every guard of the protocol away in turn; each has to be caught
  --exhaustive  every schedule of two workers on two changes, with one crash and one early expiry; and of a
                worker and a request beyond the recipe
  --jobs N      threads; default one per core
  --json        the result as JSON on stdout
  --help        print this

exit code: 0 nothing found, 1 a promise was broken (or a mutant survived), 2 wrong usage`;

function readOptions() {
  return readArguments({
    allowPositionals: true,
    options: {
      seeds: { type: 'string' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      mutants: { type: 'boolean', default: false },
      exhaustive: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
}

async function main(): Promise<number> {
  const { values, positionals } = readOptions();
  if (values.help) return (print(HELP), 0);
  for (const name of ['seeds', 'from', 'seed', 'jobs'] as const) {
    const value = values[name];
    if (value !== undefined && !/^[1-9]\d{0,8}$/.test(value)) {
      throw new UsageError(`--${name}: expected a whole number ≥ 1, received "${value}"`);
    }
  }
  const strange = positionals.find((name) => !MUTANTS.some((mutant) => mutant.name === name));
  if (strange !== undefined || (positionals.length > 0 && !values.mutants)) {
    throw new UsageError(
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
  if (values.exhaustive) return simulateExhaustively(options);
  if (values.seed !== undefined) return simulateOne(Number(values.seed), values.json);
  return simulateSeeds(options);
}

process.exitCode = await runCommand(HELP, main);
