import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { measureStarts, type Program, type StartTime } from './start.ts';

/** Times the CPU time of Node with sharp alone that a function may take to start: who waits for it pays for it. */
export const MOST_TIMES_SHARP = 1.75;
/** How often it is measured where the figure is above: one that is really too slow stays so. */
const ATTEMPTS = 3;

/** How a function starts: until its handler is there, and its decoders, where it has any, are running. */
export interface FunctionStart {
  readonly empty: StartTime;
  /** Node with sharp alone. */
  readonly sharp: StartTime;
  readonly function: StartTime;
  /** The function's own CPU time by that of Node with sharp alone. */
  readonly timesSharp: number;
}

/** What the functions read from their environment to start; nothing is called at these places. */
const ENVIRONMENT = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'nobody',
  AWS_SECRET_ACCESS_KEY: 'nothing',
  RAW_BUCKET: 'raw',
  PROCESSED_BUCKET: 'processed',
  METADATA_TABLE: 'metadata',
  RECIPE_GENERATION: '1',
  QUEUE_URL: 'http://127.0.0.1/queue',
  DELIVERY_URL: 'http://127.0.0.1/',
};

/** Lambda's own name for what streams an answer. */
const LAMBDA = 'globalThis.awslambda = { streamifyResponse: (handler) => handler };';

/** A program that starts the function in a folder. */
export const functionProgram = (folder: string): Program => ({
  code: `${LAMBDA} await import(${JSON.stringify(pathToFileURL(join(folder, 'index.mjs')).href)});`,
  env: ENVIRONMENT,
});

export const EMPTY: Program = { code: '' };
export const SHARP_ALONE: Program = { code: `await import('sharp');` };

/**
 * Measures the start of a function that was bundled into a folder of the workspace, where the workspace's own sharp
 * is found: that of another processor would not run here. Throws where the function does not start.
 */
export function measureFunctionStart(folder: string): FunctionStart {
  let best = measureOnce(folder);
  for (let more = 1; more < ATTEMPTS && best.timesSharp > MOST_TIMES_SHARP; more += 1) {
    const next = measureOnce(folder);
    if (next.timesSharp < best.timesSharp) best = next;
  }
  return best;
}

function measureOnce(folder: string): FunctionStart {
  const times = measureStarts({
    empty: EMPTY,
    sharp: SHARP_ALONE,
    function: functionProgram(folder),
  });
  return { ...times, timesSharp: timesSharp(times.function, times.sharp) };
}

export const timesSharp = (start: StartTime, sharp: StartTime): number =>
  Math.round((start.cpuMs / sharp.cpuMs) * 100) / 100;
