import { StoreError } from '@image-pipeline/ports';
import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { makeFolder } from './directories.ts';
import { orMissing } from './errors.ts';
import type { FileEtags } from './file-etags.ts';
import type { KnownFiles } from './known-files.ts';
import type { Exclusive } from './lock.ts';
import { RESERVED } from './names.ts';
import type { PausedListings } from './paused.ts';

/** What the parts of one store share. */
export interface Folder {
  /** Absolute, as the caller named it: for messages. */
  readonly root: string;
  readonly createRoot: boolean;
  readonly portable: boolean;
  readonly skip: (key: string) => boolean;
  readonly etags: FileEtags;
  readonly known: KnownFiles;
  readonly paused: PausedListings;
  /** Runs one change after the other, across processes. */
  readonly exclusive: Exclusive;
}

/**
 * Where the root really is, or `undefined` where it may be missing and is. A root that should be there
 * and is not is an unplugged drive: to read that as «empty» would tell that every object is gone.
 */
export const findRoot = async ({ root, createRoot }: Folder): Promise<string | undefined> => {
  const real = await orMissing(realpath(root));
  if (real !== undefined || createRoot) return real;
  throw new StoreError('unavailable', `expected a folder at ${root}, but there is none`);
};

/** Whether a real path lies inside the real root, and outside of the store's own folder. */
export const isInside = (realRoot: string, path: string): boolean => {
  const way = relative(realRoot, path);
  return !isAbsolute(way) && way.split(sep)[0] !== '..' && way.split(sep)[0] !== RESERVED;
};

/** One put asks six times: for so long, in ms, what was no link is taken to be none. */
const REMEMBERED = 500;

/** When a path of the store's own was last seen to be no link. */
const provenAt = new Map<string, number>();

/** Something of the store's own, which need not exist; refused where a link leads elsewhere. */
export const ownPath = async (
  realRoot: string,
  name: 'annex' | 'attributes' | 'lock' | 'tmp',
): Promise<string> => {
  const path = join(realRoot, RESERVED, name);
  const isProven = performance.now() - (provenAt.get(path) ?? -Infinity) < REMEMBERED;
  if (!isProven) {
    await proveOwn(path);
    provenAt.set(path, performance.now());
  }
  return path;
};

const proveOwn = async (path: string): Promise<void> => {
  const home = dirname(path);
  const real = await orMissing(realpath(path));
  // Where it is what it seems to be, so is what it lies in.
  const [expected, found] =
    real === undefined ? [home, await orMissing(realpath(home))] : [path, real];
  if (found === undefined || found === expected) return;
  throw new StoreError('forbidden', `expected ${expected} to be no link, but it leads to ${found}`);
};

/** Runs a change of this folder while nobody else changes it, in this process or another. */
export const exclusively = async <T>(
  folder: Folder,
  realRoot: string,
  change: () => Promise<T>,
): Promise<T> => {
  const lockFile = await ownPath(realRoot, 'lock');
  await makeFolder(dirname(lockFile));
  return folder.exclusive(lockFile, change);
};

/** A name for a key that every file system can hold. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');
