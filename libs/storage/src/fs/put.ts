import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PutOptions, PutResult } from '@image-pipeline/ports';
import { writeAttributes } from './disk/attributes.ts';
import { makeFolder, syncFolder } from './disk/directories.ts';
import { orMissing } from './disk/system-errors.ts';
import { replaceFile } from './disk/temporary.ts';
import { exclusively, type Folder } from './folder.ts';
import { keyFileOf } from './names/annex.ts';
import { isUnnameable } from './names/names.ts';
import { findAnnexed, findPlace, type Place } from './names/place.ts';
import { readInfo } from './read.ts';

interface Prepared {
  readonly key: string;
  readonly etag: string;
  /** A file with the new bytes. */
  readonly temporary: string;
  readonly options: PutOptions;
}

async function mayPut(
  folder: Folder,
  place: Place,
  { key, options: { ifAbsent, ifMatch } }: Prepared,
): Promise<boolean> {
  if (ifAbsent === true) return !place.taken;
  return ifMatch === undefined || (await readInfo(folder, key))?.etag === ifMatch;
}

/** Renames the new bytes to their place, and answers with the folders that changed. */
async function moveTo(
  realRoot: string,
  { path, annex }: Place,
  { key, temporary }: Prepared,
): Promise<string[]> {
  const folder = dirname(path);
  if (!annex) {
    // Mostly the folder is there.
    const moved = await orMissing(rename(temporary, path).then(() => [folder]));
    if (moved !== undefined) return moved;
  }
  const changed = await makeFolder(folder);
  if (annex) await replaceFile(realRoot, keyFileOf(path), key);
  await rename(temporary, path);
  return changed;
}

async function moveToPlace(realRoot: string, place: Place, prepared: Prepared): Promise<string[]> {
  try {
    return await moveTo(realRoot, place, prepared);
  } catch (error) {
    if (place.annex || !isUnnameable(error, prepared.key)) throw error;
    return moveTo(realRoot, findAnnexed(realRoot, prepared.key), prepared);
  }
}

/** Gives the new bytes their place; `undefined` where the condition does not hold. */
async function commit(
  folder: Folder,
  realRoot: string,
  prepared: Prepared,
): Promise<string[] | undefined> {
  const { key, etag, options } = prepared;
  const place = await findPlace(folder, realRoot, key);
  if (!(await mayPut(folder, place, prepared))) return undefined;
  const { contentType, metadata = {} } = options;
  const described = await writeAttributes(realRoot, { key, etag }, { contentType, metadata });
  const changed = await moveToPlace(realRoot, place, prepared);
  await described.dropOthers();
  return [...described.changed, ...changed];
}

/** Writes an object: all slow work first, then, while nobody else writes, a look and a rename. */
export async function putFile(
  folder: Folder,
  realRoot: string,
  prepared: Prepared,
): Promise<PutResult> {
  const changed = await commitOrDiscard(folder, realRoot, prepared);
  if (changed === undefined) return { ok: false, reason: 'conflict' };
  await Promise.all([...new Set(changed)].map(syncFolder));
  return { ok: true, etag: prepared.etag };
}

/** Nothing stays of bytes that did not get their place. */
async function commitOrDiscard(
  folder: Folder,
  realRoot: string,
  prepared: Prepared,
): Promise<string[] | undefined> {
  let changed: string[] | undefined;
  try {
    changed = await exclusively(folder, realRoot, () => commit(folder, realRoot, prepared));
    return changed;
  } finally {
    if (changed === undefined) await rm(prepared.temporary, { force: true });
  }
}
