import { readArguments } from '../command-line.ts';
import { installPackages } from '../packages.ts';
import type { LoadOptions } from './load/run.ts';
import { wholeNumber } from './options.ts';
import { runPrice } from './price.ts';

/** What a run of `load` or `price` may be told. */
const OPTIONS = {
  seconds: { type: 'string', default: '60' },
  connections: { type: 'string', default: '32' },
  json: { type: 'boolean', default: false },
} as const;

/** Lines of the help. */
export const ALONE_HELP = `  load             starts \`image-pipeline serve\` on a temporary folder and fetches 200 signed outputs beyond the
                   recipe from it as fast as it answers. Half of them are made before; the others are asked for
                   one by one all along, so that misses render while hits are measured. Fails where there was
                   an error (a 503 is one), where the 99th percentile of hits is not below 20 ms, or where the
                   server's resident memory grew by more than 32 MiB after the first 20 s: garbage comes and
                   goes, but 100 bytes lost with each answer would be more
                   [--seconds N, default 60] [--connections N, default 32] [--json]
  price            the CPU time and the bytes of one image, as the cost table of the operators' guide needs them
                   [--json]`;

/**
 * Runs an item that has a command line of its own; returns `undefined` for any other item.
 *
 * @throws {UsageError}
 */
export function runAlone([name, ...args]: readonly string[]): Promise<number> | undefined {
  if (name !== 'load' && name !== 'price') return undefined;
  const { seconds, connections, json } = readArguments({ args, options: OPTIONS }).values;
  if (name === 'price') return runPrice({ json });
  return installAndLoad({
    seconds: wholeNumber('seconds', seconds),
    connections: wholeNumber('connections', connections),
    json,
  });
}

/** Imported late: the traffic needs a package of the bench, which `--help` and `price` do not. */
async function installAndLoad(options: LoadOptions): Promise<number> {
  installPackages(import.meta.dirname);
  const { runLoad } = await import('./load/run.ts');
  return runLoad(options);
}
