import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bundleCode } from '../../../../apps/lambda-kit/build/build.ts';
import {
  EMPTY,
  functionProgram,
  MOST_TIMES_SHARP,
  SHARP_ALONE,
  timesSharp,
} from '../../../../apps/lambda-kit/build/function-start.ts';
import {
  measureStarts,
  type Program,
  type StartTime,
} from '../../../../apps/lambda-kit/build/start.ts';
import type { Item, Report } from '../../work/item.ts';

const workspace = resolve(import.meta.dirname, '../../../..');
const FUNCTIONS = ['processor', 'delivery', 'api'] as const;
/** Below the workspace, where its sharp is found. */
const CACHE = join(workspace, 'node_modules/.cache');

type Started = 'empty' | 'sharp' | (typeof FUNCTIONS)[number];

export const start: Item = {
  name: 'start',
  about: 'how the functions start, beside an empty process and Node with sharp alone',
  async run({ say, rounds }) {
    await mkdir(CACHE, { recursive: true });
    const folder = await mkdtemp(join(CACHE, 'start-'));
    try {
      say('bundling the functions');
      const programs: Record<Started, Program> = {
        empty: EMPTY,
        sharp: SHARP_ALONE,
        processor: await bundle('processor', folder),
        delivery: await bundle('delivery', folder),
        api: await bundle('api', folder),
      };
      // A start is short, and its noise large beside it.
      return report(measureStarts(programs, rounds * 3));
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

async function bundle(name: (typeof FUNCTIONS)[number], folder: string): Promise<Program> {
  const out = join(folder, name);
  await bundleCode({ workspace, project: join(workspace, `apps/${name}-lambda`), out });
  return functionProgram(out);
}

const NAMES: Readonly<Record<Started, string>> = {
  empty: 'an empty process',
  sharp: 'Node with sharp alone',
  processor: 'the processor, with two decoders running',
  delivery: 'the delivery, with one decoder running',
  api: 'the API',
};

function report(times: Readonly<Record<Started, StartTime>>): Report {
  const rows = Object.entries(NAMES).map(([key, what]) => {
    const its = times[key as Started];
    const ratio = timesSharp(its, times.sharp).toFixed(2);
    return `| ${what} | ${its.cpuMs.toFixed(0)} | ${ratio} | ${its.wallMs.toFixed(0)} |`;
  });
  return {
    text: [
      '| a fresh process, until it can work | its CPU time, ms | by sharp alone | wall, ms |',
      '| --- | --: | --: | --: |',
      ...rows,
    ].join('\n'),
    data: times,
    broken: FUNCTIONS.filter((name) => timesSharp(times[name], times.sharp) > MOST_TIMES_SHARP).map(
      (name) =>
        `expected the ${name} to start in at most ${MOST_TIMES_SHARP} × the CPU time of Node with sharp alone, got ${timesSharp(times[name], times.sharp)} ×`,
    ),
  };
}
