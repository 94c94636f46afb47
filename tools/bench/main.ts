/** Measures what the pipeline promises. `npm run bench -- --help` tells more. */
import { parseArgs } from 'node:util';
import { runLoad } from './load/run.ts';
import { runPrice } from './price.ts';

const HELP = `Measures what the pipeline promises, on this machine.

usage: npm run bench -- load [--seconds N] [--connections N] [--json]
       npm run bench -- price [--json]

  load             starts \`image-pipeline serve\` on a temporary folder and fetches 200 signed outputs beyond the
                   recipe from it as fast as it answers. Half of them are made before; the others are asked for
                   one by one all along, so that misses render while hits are measured. Fails where there was
                   an error (a 503 is one), where the 99th percentile of hits is not below 20 ms, or where the
                   server's resident memory grew by more than 32 MiB after the first 20 s: garbage comes and
                   goes, but 100 bytes lost with each answer would be more
  price            the CPU time and the bytes of one image, as the cost table of the operators' guide needs them
  --seconds N      how long it is under load; default 60
  --connections N  requests at a time; default 32
  --json           the result as JSON on stdout
  --help           print this

exit code: 0 all promises held, 1 one was broken, 2 wrong usage`;

function usage(message: string): number {
  process.stderr.write(`${message}\n\n${HELP}\n`);
  return 2;
}

function readOptions() {
  return parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '60' },
      connections: { type: 'string', default: '32' },
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
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const what = positionals.join(' ');
  if (what === 'price') return runPrice(values);
  if (what !== 'load') {
    return usage(`expected what to measure, load or price; received "${what}"`);
  }
  for (const name of ['seconds', 'connections'] as const) {
    if (/^[1-9]\d{0,3}$/.test(values[name])) continue;
    return usage(`--${name}: expected a whole number from 1 to 9999, received "${values[name]}"`);
  }
  const { seconds, connections, json } = values;
  return runLoad({ seconds: Number(seconds), connections: Number(connections), json });
}

process.exitCode = await main();
