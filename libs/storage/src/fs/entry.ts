import type { BigIntStats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, isMissing, orMissing } from './errors.ts';
import { foldName } from './names.ts';

/**
 * What a folder holds under a name: the entry of exactly this name, nothing, or (`merged`) an entry of
 * another name that this file system takes for the same.
 */
export type Entry = BigIntStats | 'absent' | 'merged';

const stat = (path: string): Promise<BigIntStats> => lstat(path, { bigint: true });

/** Other spellings by which a file system that merges names would find the same entry. */
const respelled = (name: string): string[] => {
  const spellings = [name.toUpperCase(), name.toLowerCase(), name.normalize('NFC')];
  return [...new Set([...spellings, name.normalize('NFD')])].filter((other) => other !== name);
};

/**
 * A path that opens proves nothing about the name where names merge. Only if another spelling opens the
 * same file is the folder read: reading it every time would cost seconds in large folders.
 */
const isExact = async (dir: string, name: string, found: BigIntStats): Promise<boolean> => {
  for (const other of respelled(name)) {
    const twin = await orMissing(stat(join(dir, other)));
    if (twin?.ino === found.ino && twin.dev === found.dev) {
      return (await readdir(dir)).includes(name);
    }
  }
  return true;
};

const findNative = async (dir: string, name: string): Promise<Entry> => {
  try {
    const found = await stat(join(dir, name));
    return (await isExact(dir, name, found)) ? found : 'merged';
  } catch (error) {
    if (isMissing(error)) return 'absent';
    // A file system with shorter names than most: no file can have this one.
    if (errorCode(error) === 'ENAMETOOLONG') return 'merged';
    throw error;
  }
};

const findPortable = async (dir: string, name: string): Promise<Entry> => {
  const names = (await orMissing(readdir(dir))) ?? [];
  if (names.includes(name)) return (await orMissing(stat(join(dir, name)))) ?? 'absent';
  const folded = foldName(name);
  return names.some((other) => foldName(other) === folded) ? 'merged' : 'absent';
};

/** Looks up a name in a folder; `portable` merges names as the strictest file systems do. */
export const findEntry = (dir: string, name: string, portable: boolean): Promise<Entry> =>
  portable ? findPortable(dir, name) : findNative(dir, name);
