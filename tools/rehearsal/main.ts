/** Publishes everything to a registry of this machine, and installs it as strangers do. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments, runCommand, UsageError } from '../command-line.ts';
import { startRegistry } from './registry.ts';
import { type Rehearsal, rehearse, upstreamRegistry } from './rehearse.ts';

const NODES = ['22', '24', '26'];

const HELP = `Rehearses a release: builds, starts a registry on 127.0.0.1, publishes every package to it with the
configuration of a release, and lets strangers use them in empty folders outside the workspace, with Node
${NODES.join(', ')} from npm. Then installs each package alone and compares what came with tools/rehearsal/ceilings.ts.
Nothing but the registry that npm is configured with is asked; nothing stays, in the workspace neither.

usage: npm run release:rehearse -- [--node MAJOR]… [--json]

  --node MAJOR  with this Node only; may be given more than once
  --json        the result as JSON on stdout, progress on stderr
  --help        print this

examples: npm run release:rehearse
          npm run release:rehearse -- --node 24
          npm run --silent release:rehearse -- --json > rehearsal.json

exit code: 0 all went well, 1 something did not, 2 wrong usage, 130 interrupted`;

const workspace = join(import.meta.dirname, '../..');

const options = {
  node: { type: 'string', multiple: true, default: NODES },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const failuresIn = ({ performances, weights }: Rehearsal): number =>
  performances.filter(({ error }) => error !== undefined).length +
  weights.filter(({ ok }) => !ok).length;

async function main(nodes: readonly string[], json: boolean): Promise<number> {
  const start = performance.now();
  const say = json ? console.error : console.log;
  const interrupt = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      interrupt.abort();
    });
  }
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'rehearsal-')));
  const registry = await startRegistry(join(home, 'registry'), upstreamRegistry(workspace));
  try {
    const { signal } = interrupt;
    const rehearsal = await rehearse({ workspace, home, registry, nodes, say, signal });
    if (json) console.log(JSON.stringify(rehearsal, null, 2));
    const failures = failuresIn(rehearsal);
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    say(`rehearsal: ${failures === 0 ? 'all went well' : `${failures} failed`} (${seconds} s)`);
    return failures === 0 ? 0 : 1;
  } catch (error) {
    if (interrupt.signal.aborted) return 130;
    console.error((error as Error).message);
    return 1;
  } finally {
    await registry.close();
    rmSync(home, { recursive: true, force: true });
  }
}

async function start(): Promise<number> {
  const { values } = readArguments({ options });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const wrong = values.node.find((major) => !/^[1-9]\d$/.test(major));
  if (wrong !== undefined)
    throw new UsageError(`--node: expected a major version such as 24, received "${wrong}"`);
  return main(values.node, values.json);
}

process.exitCode = await runCommand(HELP, start);
