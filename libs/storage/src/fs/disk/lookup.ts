/**
 * Questions about names. The kernel answers them from its cache within 3 µs, so they are asked in this thread: by way
 * of Node's threads each takes 80 µs of CPU, and 150 where the answer is «missing», for the error. Whatever waits for
 * a disk goes by the threads.
 */
import { type BigIntStats, lstatSync, realpathSync, statSync } from 'node:fs';
import { isMissing } from './system-errors.ts';

function orMissing<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    // What lies below a file is no entry either, which Node asks to be told only of what is not there.
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** What is at a path itself, be it a link. */
export const lookUp = (path: string): BigIntStats | undefined =>
  orMissing(() => lstatSync(path, { bigint: true, throwIfNoEntry: false }));

/** What a path leads to, by links too. */
export const lookBehind = (path: string): BigIntStats | undefined =>
  orMissing(() => statSync(path, { bigint: true, throwIfNoEntry: false }));

/** A path without links. */
export const withoutLinks = (path: string): string | undefined =>
  orMissing(() => realpathSync.native(path));
