import { rm, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DeleteResult } from '@image-pipeline/ports';
import { dropAttributes } from './disk/attributes.ts';
import { makeFolder, removeEmptyFolders, syncFolder } from './disk/directories.ts';
import { RESERVED } from './disk/own-folder.ts';
import { exclusively, findRoot, type Folder } from './folder.ts';
import { keyFileOf } from './names/annex.ts';
import { findPlace } from './names/place.ts';
import { readInfo } from './read.ts';

async function remove(
  folder: Folder,
  realRoot: string,
  { key, ifMatch }: { readonly key: string; readonly ifMatch: string | undefined },
): Promise<DeleteResult> {
  const place = await findPlace(folder, realRoot, key);
  if (!place.taken) return { ok: true };
  if (ifMatch !== undefined) {
    const there = await readInfo(folder, key);
    if (there !== undefined && there.etag !== ifMatch) return { ok: false, reason: 'conflict' };
  }
  await unlink(place.path);
  if (place.annex) await rm(keyFileOf(place.path), { force: true });
  await dropAttributes(realRoot, key);
  await syncFolder(dirname(place.path));
  if (!place.annex) await removeEmptyFolders(realRoot, dirname(place.path));
  return { ok: true };
}

/** Removes an object; a folder without it stays as it is, without even a lock in it. */
export async function deleteFile(
  folder: Folder,
  key: string,
  ifMatch: string | undefined,
): Promise<DeleteResult> {
  const realRoot = findRoot(folder);
  if (realRoot === undefined) return { ok: true };
  if (!(await findPlace(folder, realRoot, key)).taken) return { ok: true };
  await makeFolder(join(realRoot, RESERVED));
  return exclusively(folder, realRoot, () => remove(folder, realRoot, { key, ifMatch }));
}
