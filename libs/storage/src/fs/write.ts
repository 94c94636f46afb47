import type { DeleteResult, PutOptions, PutResult } from '@image-pipeline/ports';
import { mkdir, open, rename, rm, rmdir, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { keyFileOf } from './annex.ts';
import { dropAttributes, writeAttributes } from './attributes.ts';
import { errorCode } from './errors.ts';
import { findRoot, type Folder, ownPath } from './folder.ts';
import { isUnnameable } from './names.ts';
import { findAnnexed, findPlace, type Place } from './place.ts';
import { readInfo } from './read.ts';
import { replaceFile } from './temporary.ts';

const CONFLICT = { ok: false, reason: 'conflict' } as const;

/** Runs a change of this folder while nobody else changes it, in this process or another. */
const exclusively = async <T>(
  folder: Folder,
  realRoot: string,
  change: () => Promise<T>,
): Promise<T> => {
  const lockFile = await ownPath(realRoot, 'lock');
  await mkdir(dirname(lockFile), { recursive: true });
  return folder.exclusive(lockFile, change);
};

/** Folders keep names, and a name is on the disk when its folder is; not all systems can do that. */
const syncFolder = async (path: string): Promise<void> => {
  try {
    const handle = await open(path, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    // Windows cannot open folders, some network folders cannot sync them, a later delete removes them.
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOENT'].includes(errorCode(error) ?? ''))
      throw error;
  }
};

/** Makes a folder, and answers with it and those above it that hold a new name. */
const makeFolder = async (path: string): Promise<string[]> => {
  const first = await mkdir(path, { recursive: true });
  const changed = [path];
  for (let at = path; first !== undefined && at.length >= first.length; at = dirname(at)) {
    changed.push(dirname(at));
  }
  return changed;
};

interface Prepared {
  readonly key: string;
  readonly etag: string;
  /** A file with the new bytes. */
  readonly temporary: string;
  readonly options: PutOptions;
}

const mayPut = async (
  folder: Folder,
  place: Place,
  { key, options: { ifAbsent, ifMatch } }: Prepared,
): Promise<boolean> => {
  if (ifAbsent === true) return !place.taken;
  return ifMatch === undefined || (await readInfo(folder, key))?.etag === ifMatch;
};

/** Renames the new bytes to their place, and answers with the folders that changed. */
const moveTo = async (
  realRoot: string,
  { path, annex }: Place,
  { key, temporary }: Prepared,
): Promise<string[]> => {
  const changed = await makeFolder(dirname(path));
  if (annex) await replaceFile(realRoot, keyFileOf(path), key);
  await rename(temporary, path);
  return changed;
};

const moveToPlace = async (
  realRoot: string,
  place: Place,
  prepared: Prepared,
): Promise<string[]> => {
  try {
    return await moveTo(realRoot, place, prepared);
  } catch (error) {
    if (place.annex || !isUnnameable(error, prepared.key)) throw error;
    return moveTo(realRoot, await findAnnexed(realRoot, prepared.key), prepared);
  }
};

/** Gives the new bytes their place; `undefined` where the condition does not hold. */
const commit = async (
  folder: Folder,
  realRoot: string,
  prepared: Prepared,
): Promise<string[] | undefined> => {
  const { key, etag, options } = prepared;
  const place = await findPlace(folder, realRoot, key);
  if (!(await mayPut(folder, place, prepared))) return undefined;
  const { contentType, metadata = {} } = options;
  const described = await writeAttributes(realRoot, key, etag, { contentType, metadata });
  const changed = await moveToPlace(realRoot, place, prepared);
  await dropAttributes(realRoot, key, etag);
  return described === undefined ? changed : [described, dirname(described), ...changed];
};

/** Writes an object: all slow work first, then, while nobody else writes, a look and a rename. */
export const putFile = async (
  folder: Folder,
  realRoot: string,
  prepared: Prepared,
): Promise<PutResult> => {
  try {
    const changed = await exclusively(folder, realRoot, () => commit(folder, realRoot, prepared));
    if (changed === undefined) return CONFLICT;
    for (const path of new Set(changed)) await syncFolder(path);
    return { ok: true, etag: prepared.etag };
  } finally {
    await rm(prepared.temporary, { force: true });
  }
};

/** Removes folders that hold nothing any more, from the inside out. */
const removeEmptyFolders = async (realRoot: string, path: string): Promise<void> => {
  for (let dir = path; dir.length > realRoot.length; dir = dirname(dir)) {
    try {
      await rmdir(dir);
    } catch {
      // Not empty, or not ours to remove: then nor are those above it.
      return;
    }
  }
};

const remove = async (
  folder: Folder,
  realRoot: string,
  key: string,
  ifMatch: string | undefined,
): Promise<DeleteResult> => {
  const place = await findPlace(folder, realRoot, key);
  if (!place.taken) return { ok: true };
  if (ifMatch !== undefined) {
    const there = await readInfo(folder, key);
    if (there !== undefined && there.etag !== ifMatch) return CONFLICT;
  }
  await unlink(place.path);
  if (place.annex) await rm(keyFileOf(place.path), { force: true });
  await dropAttributes(realRoot, key);
  await syncFolder(dirname(place.path));
  if (!place.annex) await removeEmptyFolders(realRoot, dirname(place.path));
  return { ok: true };
};

/** Removes an object; a folder without it stays as it is, without even a lock in it. */
export const deleteFile = async (
  folder: Folder,
  key: string,
  ifMatch: string | undefined,
): Promise<DeleteResult> => {
  const realRoot = await findRoot(folder);
  if (realRoot === undefined) return { ok: true };
  if (!(await findPlace(folder, realRoot, key)).taken) return { ok: true };
  return exclusively(folder, realRoot, () => remove(folder, realRoot, key, ifMatch));
};
