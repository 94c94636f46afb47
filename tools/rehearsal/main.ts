/** Rehearses a release. `npm run release:rehearse -- --help` tells more. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments, runCommand, UsageError } from '../command-line.ts';
import { rehearse } from './rehearse.ts';

const NODES = ['22', '24', '26'];

const HELP = `Rehearses a release: builds, releases a copy of the workspace with \`nx release\` and publishes it to a
registry on 127.0.0.1. Then checks the tarballs (publint, attw), installs each package alone and compares what
came with its ceiling, and installs and runs the projects of tools/rehearsal/consumers with Node ${NODES.join(', ')}.
Asks only the registry that npm is configured with. Changes nothing in the workspace but builds.

usage: npm run release:rehearse -- [--node MAJOR]… [--json] [--keep]

  --node MAJOR  with this Node only; may be given more than once
  --json        the results as JSON on stdout, progress on stderr
  --keep        keep the folder of the rehearsal, to look into it
  --help        print this

examples: npm run release:rehearse
          npm run release:rehearse -- --node 24
          npm run --silent release:rehearse -- --json > rehearsal.json

exit code: 0 every check passed, 1 one failed, 2 wrong usage, 130 interrupted`;

const options = {
  node: { type: 'string', multiple: true, default: NODES },
  json: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

interface Options {
  readonly node: readonly string[];
  readonly json: boolean;
  readonly keep: boolean;
}

async function run({ node: nodes, json, keep }: Options): Promise<number> {
  const start = performance.now();
  const print = json ? console.error : console.log;
  const interrupt = new AbortController();
  const { signal } = interrupt;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      interrupt.abort();
    });
  }
  const workspace = join(import.meta.dirname, '../..');
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'rehearsal-')));
  try {
    const results = await rehearse({ workspace, home, nodes, keep, print, signal });
    if (json) console.log(JSON.stringify(results, null, 2));
    const failed = results.filter(({ error }) => error !== undefined).length;
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    print(`rehearsal: ${results.length - failed} passed, ${failed} failed (${seconds} s)`);
    return failed === 0 ? 0 : 1;
  } catch (error) {
    if (signal.aborted) return 130;
    console.error((error as Error).message);
    return 1;
  } finally {
    if (keep) print(`kept ${home}`);
    else rmSync(home, { recursive: true, force: true });
  }
}

async function main(): Promise<number> {
  const { values } = readArguments({ options });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const wrong = values.node.find((major) => !/^[1-9]\d$/.test(major));
  if (wrong !== undefined) {
    throw new UsageError(`--node: expected a major version such as 24, received "${wrong}"`);
  }
  return run(values);
}

process.exitCode = await runCommand(HELP, main);
