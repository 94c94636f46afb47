/** Checks that every public name is documented. `npm run docstrings -- --help` tells more. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { publicNames } from './docstrings/exports.ts';
import { findings } from './docstrings/findings.ts';

const HELP = `Reads every entry point of every library with the TypeScript compiler and counts: each exported name, and
each member of an exported type, needs a docstring; each exported name must stand in the README of its library.

usage: npm run docstrings -- [--json]

  --json  the findings as JSON on stdout
  --help  print this

exit code: 0 nothing found, 1 something was`;

const workspace = join(import.meta.dirname, '..');

function main(json: boolean): number {
  const names = publicNames(workspace);
  const found = findings(workspace, names);
  if (json) console.log(JSON.stringify(found, null, 2));
  else for (const { place, name, problem } of found) console.log(`${place}  ${name} ${problem}`);
  const documented = names.filter((name) => name.documented).length;
  console.error(
    `docstrings: ${documented} of ${names.length} public names have one, ${found.length} findings`,
  );
  return found.length === 0 ? 0 : 1;
}

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});

if (values.help) console.log(HELP);
else process.exitCode = main(values.json);
