import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { MUTANTS } from './mutants/mutants.ts';

export const HELP = `Runs the real syncImage over stores, queues and a clock that a seeded scheduler torments, and demands
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

/** A wrong command line. The message says what was expected and what was received. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

function parse() {
  try {
    return parseArgs({
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
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

/**
 * Reads and checks the arguments of the process.
 *
 * @throws {UsageError}
 */
export function readCommandLine() {
  const { values, positionals } = parse();
  if (values.help) return { values, positionals };
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
  return { values, positionals };
}
