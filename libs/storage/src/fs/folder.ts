import { createHash } from 'node:crypto';
import { isAbsolute, join, relative, sep } from 'node:path';
import { StoreError } from '@image-pipeline/ports';
import type { FileEtags } from './cache/file-etags.ts';
import type { KnownFiles } from './cache/known-files.ts';
import type { PausedListings } from './cache/paused.ts';
import type { Exclusive } from './disk/lock.ts';
import { withoutLinks } from './disk/lookup.ts';
import { RESERVED } from './names/names.ts';

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
export function findRoot({ root, createRoot }: Folder): string | undefined {
  const real = withoutLinks(root);
  if (real !== undefined || createRoot) return real;
  throw new StoreError('unavailable', `expected a folder at ${root}, but there is none`);
}

/** Whether a real path lies inside the real root, and outside of the store's own folder. */
export function isInside(realRoot: string, path: string): boolean {
  const way = relative(realRoot, path);
  return !isAbsolute(way) && way.split(sep)[0] !== '..' && way.split(sep)[0] !== RESERVED;
}

/** Something of the store's own, which need not exist; refused where a link leads elsewhere. */
export function ownPath(realRoot: string, name: 'annex' | 'attributes' | 'lock' | 'tmp'): string {
  const home = join(realRoot, RESERVED);
  const path = join(home, name);
  const real = withoutLinks(path);
  // Where it is what it seems to be, so is what it lies in.
  const [expected, found] = real === undefined ? [home, withoutLinks(home)] : [path, real];
  if (found === undefined || found === expected) return path;
  throw new StoreError('forbidden', `expected ${expected} to be no link, but it leads to ${found}`);
}

/**
 * Runs a change of this folder while nobody else changes it, in this process or another. The store's own folder is
 * there already.
 */
export const exclusively = async <T>(
  folder: Folder,
  realRoot: string,
  change: () => Promise<T>,
): Promise<T> => folder.exclusive(ownPath(realRoot, 'lock'), change);

/** A name for a key that every file system can hold. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');
