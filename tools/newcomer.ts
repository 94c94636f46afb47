/** Follows the recipes of CONTRIBUTING.md to the letter. `npm run newcomer -- --help` tells more. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments, runCommand, UsageError } from './command-line.ts';
import { followRecipes } from './newcomer/follow.ts';
import { type RecipeName, RECIPES } from './newcomer/recipes.ts';
import { makeScratch } from './newcomer/scratch.ts';
import type { Verdict } from './newcomer/verdict.ts';

const NAMES = Object.keys(RECIPES) as RecipeName[];

const HELP = `Follows the recipes of CONTRIBUTING.md in a clone of the working tree, with the examples of
tools/newcomer/examples: with all steps the checks have to pass; without any one they have to fail and to name
that step. The clone lies in the system's temporary folder and is removed at the end.

usage: npm run newcomer -- [--only RECIPE,…] [--json]

  --only RECIPE,…  only these: ${NAMES.join(', ')}
  --json           the verdicts as JSON on stdout
  --help           print this

Progress is on stderr.

examples: npm run newcomer
          npm run newcomer -- --only operation,adapter
          npm run --silent newcomer -- --json > newcomer.json

exit code: 0 all is as it should be, 1 something is not, 2 wrong usage, 130 interrupted`;

const options = {
  only: { type: 'string', default: NAMES.join(',') },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const workspace = join(import.meta.dirname, '..');

function tell({ what, ok, said, seconds }: Verdict): void {
  console.error(`${ok ? 'ok  ' : 'FAIL'}  ${what} (${seconds.toFixed(1)} s)`);
  if (said !== '') console.error(`      ${said.replaceAll('\n', '\n      ')}`);
}

async function main(recipes: readonly RecipeName[], json: boolean): Promise<number> {
  const start = performance.now();
  const interrupt = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      interrupt.abort();
    });
  }
  const { signal } = interrupt;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'newcomer-')));
  try {
    const scratch = makeScratch(workspace, folder, signal);
    const verdicts = await followRecipes({ scratch, recipes, signal, tell });
    if (json) console.log(JSON.stringify(verdicts, null, 2));
    const failed = verdicts.filter(({ ok }) => !ok).length;
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    console.error(
      `newcomer: ${verdicts.length - failed} as they should be, ${failed} not (${seconds} s)`,
    );
    return failed === 0 ? 0 : 1;
  } catch (error) {
    if (signal.aborted) return 130;
    console.error(`newcomer: ${(error as Error).message}`);
    return 1;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function start(): Promise<number> {
  const { values } = readArguments({ options });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const only = values.only.split(',');
  const unknown = only.find((name) => !Object.hasOwn(RECIPES, name));
  if (unknown !== undefined)
    throw new UsageError(`--only: expected some of ${NAMES.join(', ')}, received "${unknown}"`);
  return main(
    NAMES.filter((name) => only.includes(name)),
    values.json,
  );
}

process.exitCode = await runCommand(HELP, start);
