/** Runs the sync protocol against a hostile world. `npm run simulate -- --help` tells more. */
import { HELP, readCommandLine, UsageError } from './command-line.ts';
import { simulateExhaustively } from './commands/exhaustive.ts';
import { simulateMutants } from './commands/mutants.ts';
import { type Options, print } from './commands/report.ts';
import { simulateOne, simulateSeeds } from './commands/seeds.ts';

async function main(): Promise<number> {
  const { values, positionals } = readCommandLine();
  if (values.help) return (print(HELP), 0);
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

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${HELP}`);
  process.exitCode = 2;
}
