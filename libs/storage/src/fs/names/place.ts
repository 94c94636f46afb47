import { join } from 'node:path';
import { StoreError } from '@image-pipeline/ports';
import { lookUp, withoutLinks } from '../disk/lookup.ts';
import { hashOfKey, isInside, ownPath } from '../disk/own-folder.ts';
import { findEntry } from './entry.ts';
import { isPortableName, pathSegments } from './names.ts';

/** How names are looked up. */
interface Naming {
  /** See `FsStoreOptions`. */
  readonly portable: boolean;
}

/** Where an object is, or would be put. */
export interface Place {
  /** What a put renames onto and a delete unlinks. */
  readonly path: string;
  /** Whether there is something at `path`. */
  readonly taken: boolean;
  /** The file to read: `path`, or where a link inside the root leads; absent where it leads out. */
  readonly file?: string;
  /** Whether the key is no path here, and its object lives in the annex. */
  readonly annex: boolean;
}

const leadsOut = (path: string, target: string | undefined): StoreError =>
  new StoreError(
    'forbidden',
    `expected ${path} to stay inside the folder, but it is a link to ${target ?? 'nothing'}`,
  );

/** Where a link leads, or `undefined` where that is nowhere or outside. */
function followed(realRoot: string, link: string): string | undefined {
  const target = withoutLinks(link);
  return target !== undefined && isInside(realRoot, target) ? target : undefined;
}

/** The real folder that holds the file, or `undefined` where a name on the way is no folder. */
async function findDirectory(
  { portable }: Naming,
  realRoot: string,
  names: readonly string[],
): Promise<{ readonly dir: string; readonly exists: boolean } | undefined> {
  let dir = realRoot;
  for (const [i, name] of names.entries()) {
    const entry = await findEntry(dir, name, portable);
    if (entry === 'absent') return { dir: join(dir, ...names.slice(i)), exists: false };
    if (entry === 'merged') return undefined;
    let next = join(dir, name);
    let isFolder = entry.isDirectory();
    if (entry.isSymbolicLink()) {
      const target = followed(realRoot, next);
      if (target === undefined) throw leadsOut(next, withoutLinks(next));
      next = target;
      isFolder = lookUp(next)?.isDirectory() === true;
    }
    if (!isFolder) return undefined;
    dir = next;
  }
  return { dir, exists: true };
}

/** The place under the key's own path, or `undefined` where something else is in the way. */
async function findPlain(
  naming: Naming,
  realRoot: string,
  names: readonly string[],
): Promise<Place | undefined> {
  const parent = await findDirectory(naming, realRoot, names.slice(0, -1));
  if (parent === undefined) return undefined;
  const name = names.at(-1) ?? '';
  const path = join(parent.dir, name);
  const entry = parent.exists ? await findEntry(parent.dir, name, naming.portable) : 'absent';
  if (entry === 'merged') return undefined;
  if (entry === 'absent') return { path, taken: false, annex: false };
  if (entry.isFile()) return { path, taken: true, file: path, annex: false };
  if (!entry.isSymbolicLink()) return undefined;
  const file = followed(realRoot, path);
  if (file === undefined) return { path, taken: true, annex: false };
  return lookUp(file)?.isFile() === true ? { path, taken: true, file, annex: false } : undefined;
}

/** The place of a key in the annex, which can hold every key. */
export function findAnnexed(realRoot: string, key: string): Place {
  const path = join(ownPath(realRoot, 'annex'), hashOfKey(key));
  const isThere = lookUp(path)?.isFile() === true;
  return isThere
    ? { path, taken: true, file: path, annex: true }
    : { path, taken: false, annex: true };
}

/**
 * Finds the place of a key: its own path where the file system can hold that, else a file in the annex
 * (`a` beside `a/b`, `a//b`, `folder/`, over-long names, names that would merge with another's).
 */
export async function findPlace(naming: Naming, realRoot: string, key: string): Promise<Place> {
  const names = pathSegments(key);
  const plain = names && (await findPlain(naming, realRoot, names));
  if (plain?.taken === true) return plain;
  const annexed = findAnnexed(realRoot, key);
  if (annexed.taken) return annexed;
  const writable = plain !== undefined && (!naming.portable || names?.every(isPortableName));
  return writable === true ? plain : annexed;
}

/** The file to read; throws where a link leads out of the root, which is not the same as «absent». */
export function readableFile({ path, file }: Place): string {
  if (file === undefined) throw leadsOut(path, withoutLinks(path));
  return file;
}
