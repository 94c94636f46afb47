import type { BigIntStats } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lookUp } from '../disk/lookup.ts';
import { errorCode, orMissing } from '../disk/system-errors.ts';
import { foldName } from './names.ts';

/**
 * What a folder holds under a name: the entry of exactly this name, nothing, or (`merged`) an entry of
 * another name that this file system takes for the same.
 */
export type Entry = BigIntStats | 'absent' | 'merged';

/** The two questions that a file system is asked about names. */
export interface Names {
  readonly stat: (path: string) => Promise<BigIntStats | undefined>;
  readonly list: (dir: string) => Promise<readonly string[]>;
}

const system: Names = {
  stat: async (path) => lookUp(path),
  list: (dir) => readdir(dir),
};

/** Other spellings by which a file system that merges names would find the same entry. */
function respelled(name: string): string[] {
  const spellings = [name.toUpperCase(), name.toLowerCase(), name.normalize('NFC')];
  return [...new Set([...spellings, name.normalize('NFD')])].filter((other) => other !== name);
}

/** Whether the folder also opens another spelling of the name: a twin, or a file system that merges names. */
export async function hasTwin(
  dir: string,
  name: string,
  { stat }: Pick<Names, 'stat'> = system,
): Promise<boolean> {
  for (const other of respelled(name)) {
    if ((await stat(join(dir, other))) !== undefined) return true;
  }
  return false;
}

/**
 * A path that opens proves nothing about the name where names merge. Only where another spelling opens
 * too is the folder read: reading it every time would cost seconds in large ones. That both open the
 * same inode would prove more, but FUSE numbers the spellings of one file apart.
 */
const isExact = async (names: Names, dir: string, name: string): Promise<boolean> =>
  !(await hasTwin(dir, name, names)) || (await names.list(dir)).includes(name);

/** Looks up a name as this file system takes it. */
export async function findNative(names: Names, dir: string, name: string): Promise<Entry> {
  try {
    const found = await names.stat(join(dir, name));
    if (found === undefined) return 'absent';
    return (await isExact(names, dir, name)) ? found : 'merged';
  } catch (error) {
    // A file system with shorter names than most: no file can have this one.
    if (errorCode(error) === 'ENAMETOOLONG') return 'merged';
    throw error;
  }
}

/** Looks up a name as the strictest file systems take it, whatever this one does. */
async function findPortable({ stat, list }: Names, dir: string, name: string): Promise<Entry> {
  const names = (await orMissing(list(dir))) ?? [];
  if (names.includes(name)) return (await stat(join(dir, name))) ?? 'absent';
  const folded = foldName(name);
  return names.some((other) => foldName(other) === folded) ? 'merged' : 'absent';
}

/** Looks up a name in a folder; with `portable`, names merge as on the strictest file systems. */
export const findEntry = (dir: string, name: string, portable: boolean): Promise<Entry> =>
  (portable ? findPortable : findNative)(system, dir, name);
