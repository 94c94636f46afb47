import type { PutOptions, PutResult } from '@image-pipeline/ports';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { keyFileOf } from './annex.ts';
import { dropAttributes, writeAttributes } from './attributes.ts';
import { makeFolder, syncFolder } from './directories.ts';
import { exclusively, type Folder } from './folder.ts';
import { isUnnameable } from './names.ts';
import { findAnnexed, findPlace, type Place } from './place.ts';
import { readInfo } from './read.ts';
import { replaceFile } from './temporary.ts';

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
    if (changed === undefined) return { ok: false, reason: 'conflict' };
    await Promise.all([...new Set(changed)].map(syncFolder));
    return { ok: true, etag: prepared.etag };
  } finally {
    await rm(prepared.temporary, { force: true });
  }
};
