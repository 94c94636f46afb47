import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Architecture } from './options.ts';
import { filesBelow, zipFolder } from './zip.ts';

/** Zipped megabytes above which a build fails: what Lambda has to load grows with it. */
export const MOST_ZIPPED_MB = 25;
const MB = 1_000_000;
const STARTS = 5;

export interface Report {
  readonly arch: Architecture;
  readonly files: number;
  readonly megabytes: number;
  readonly zippedMegabytes: number;
  /** Bytes of the function's own code. */
  readonly codeBytes: number;
  /** Median milliseconds of a fresh process that loads the code: the function's, and the decoders' if it has any. */
  readonly loadMs: {
    readonly empty: number;
    readonly function: number;
    readonly decoder?: number;
  };
}

/** Measures the folder as it will be uploaded. */
export function measure(out: string, arch: Architecture): Report {
  const files = filesBelow(out);
  const size = files.reduce((bytes, file) => bytes + readFileSync(file).length, 0);
  return {
    arch,
    files: files.length,
    megabytes: round(size / MB),
    zippedMegabytes: round(zipFolder(out).length / MB),
    codeBytes: readFileSync(join(out, 'index.mjs')).length,
    loadMs: {
      empty: startMs(`0`),
      function: startMs(`import(${JSON.stringify(join(out, 'index.mjs'))}).catch(() => undefined)`),
      ...(existsSync(join(out, 'render')) && { decoder: startMs(`import('sharp')`) }),
    },
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

/**
 * Milliseconds from start to end of a process that loads a module, the median of five. The function itself stops
 * where it finds no environment, which is after all its code was loaded.
 */
function startMs(code: string): number {
  const times = Array.from({ length: STARTS }, () => {
    const began = performance.now();
    spawnSync(process.execPath, ['--input-type=module', '-e', code], { env: {}, stdio: 'ignore' });
    return performance.now() - began;
  });
  return Math.round(times.sort((a, b) => a - b)[Math.floor(STARTS / 2)] ?? 0);
}
