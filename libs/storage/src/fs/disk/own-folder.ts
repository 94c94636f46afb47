import { createHash } from 'node:crypto';
import { isAbsolute, join, relative, sep } from 'node:path';
import { StoreError } from '@image-pipeline/ports';
import { withoutLinks } from './lookup.ts';

/** The store's own folder inside its root: temporary files, descriptions, the annex, the lock. */
export const RESERVED = '.image-pipeline';

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

/** A name for a key that every file system can hold. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');
