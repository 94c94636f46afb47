import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FunctionStart, MOST_TIMES_SHARP } from './function-start.ts';
import type { Architecture } from './options.ts';
import { filesBelow, zipFolder } from './zip.ts';

/** Zipped megabytes above which a build fails: what Lambda has to load grows with it. */
const MOST_ZIPPED_MB = 25;
const MB = 1_000_000;

export interface Report {
  readonly arch: Architecture;
  readonly files: number;
  readonly megabytes: number;
  readonly zippedMegabytes: number;
  /** Bytes of the function's own code, what is loaded on demand included. */
  readonly codeBytes: number;
  readonly start: FunctionStart;
}

/** Measures the folder as it will be uploaded. */
export function measure(out: string, arch: Architecture, start: FunctionStart): Report {
  const files = filesBelow(out);
  const bytesOf = (some: readonly string[]) =>
    some.reduce((bytes, file) => bytes + readFileSync(file).length, 0);
  const isCode = (file: string) =>
    file.endsWith('.mjs') && !file.startsWith(join(out, 'node_modules'));
  return {
    arch,
    files: files.length,
    megabytes: round(bytesOf(files) / MB),
    zippedMegabytes: round(zipFolder(out).length / MB),
    codeBytes: bytesOf(files.filter(isCode)),
    start,
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

/** For a person. */
export function describe({ arch, start, ...sizes }: Report): string {
  const { files, megabytes, zippedMegabytes, codeBytes } = sizes;
  const { empty, sharp, function: its, timesSharp } = start;
  return [
    `dist/function for linux-${arch}: ${files} files, ${megabytes} MB, ${zippedMegabytes} MB zipped`,
    `code: ${Math.round(codeBytes / 1000)} kB`,
    `start: ${its.cpuMs} ms of CPU time, ${timesSharp} × Node with sharp alone (${sharp.cpuMs} ms; an empty process ${empty.cpuMs} ms)`,
    `       ${its.wallMs} ms until it can work (sharp alone ${sharp.wallMs} ms, empty ${empty.wallMs} ms)`,
  ].join('\n');
}

/** One sentence for each limit that a build is above. */
export function faultsOf({ zippedMegabytes, start }: Report): string[] {
  return [
    ...(zippedMegabytes > MOST_ZIPPED_MB
      ? [`expected at most ${MOST_ZIPPED_MB} MB zipped, got ${zippedMegabytes}`]
      : []),
    ...(start.timesSharp > MOST_TIMES_SHARP
      ? [
          `expected a start in at most ${MOST_TIMES_SHARP} × the CPU time of Node with sharp alone, got ${start.timesSharp} ×`,
        ]
      : []),
  ];
}
