import { StoreError } from '@image-pipeline/ports';
import type { FileEtags } from './cache/file-etags.ts';
import type { KnownFiles } from './cache/known-files.ts';
import type { PausedListings } from './cache/paused.ts';
import type { Exclusive } from './disk/lock.ts';
import { withoutLinks } from './disk/lookup.ts';
import { ownPath } from './disk/own-folder.ts';

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

/**
 * Runs a change of this folder while nobody else changes it, in this process or another. The store's own folder is
 * there already.
 */
export const exclusively = async <T>(
  folder: Folder,
  realRoot: string,
  change: () => Promise<T>,
): Promise<T> => folder.exclusive(ownPath(realRoot, 'lock'), change);
