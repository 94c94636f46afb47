import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { type ObjectInfo, type StoredObject, StoreError } from '@image-pipeline/ports';
import { identityOf } from './cache/file-etags.ts';
import { READ } from './cache/known-files.ts';
import { readAttributes } from './disk/attributes.ts';
import { lookUp } from './disk/lookup.ts';
import { errorCode } from './disk/system-errors.ts';
import { findRoot, type Folder } from './folder.ts';
import { findPlace, readableFile } from './names/place.ts';

/**
 * How often a file that changes while it is read is read again, with growing pauses, milliseconds. In all
 * 1.1 s: FUSE goes on finding a removed file under its other spellings for one second.
 */
const ATTEMPTS = 10;
const PAUSE = 25;

/** What is read. */
interface Wanted {
  readonly folder: Folder;
  readonly realRoot: string;
  readonly key: string;
  readonly withBody: boolean;
}

interface Read {
  readonly info: ObjectInfo;
  readonly body: Uint8Array;
}

const NO_BYTES = new Uint8Array();

const isGone = (error: unknown): boolean => ['ENOENT', 'ELOOP'].includes(errorCode(error) ?? '');

/** Reads an open file; `undefined` where what is at its path is another one by now. */
async function readOpen(
  { folder, realRoot, key, withBody }: Wanted,
  file: string,
  handle: FileHandle,
): Promise<Read | undefined> {
  const stats = await handle.stat({ bigint: true });
  const body = withBody ? await handle.readFile() : NO_BYTES;
  const etag = await folder.etags.of(handle, stats, withBody ? body : undefined);
  const attributes = await readAttributes(realRoot, key, etag);
  const after = lookUp(file);
  if (after === undefined || identityOf(after) !== identityOf(stats)) return undefined;
  const lastModified = new Date(Number(stats.mtimeMs)).toISOString();
  const info = { key, etag, size: Number(stats.size), lastModified, ...attributes };
  if (withBody) await folder.known.remember(info, identityOf(stats), { realRoot, file });
  return { info, body };
}

async function readOnce(wanted: Wanted): Promise<Read | 'absent' | 'changed'> {
  const { folder, realRoot, key } = wanted;
  const place = await findPlace(folder, realRoot, key);
  if (!place.taken) return 'absent';
  const file = readableFile(place);
  try {
    const handle = await open(file, READ);
    try {
      return (await readOpen(wanted, file, handle)) ?? 'changed';
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isGone(error)) return 'changed';
    throw error;
  }
}

async function read(folder: Folder, key: string, withBody: boolean): Promise<Read | undefined> {
  const realRoot = findRoot(folder);
  if (realRoot === undefined) return undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const result = await readOnce({ folder, realRoot, key, withBody });
    if (result === 'absent') {
      // Looked up in vain, or unplugged since the root was found?
      findRoot(folder);
      return undefined;
    }
    if (result !== 'changed') return result;
    await setTimeout(attempt * PAUSE);
  }
  throw new StoreError(
    'unavailable',
    `could not read ${JSON.stringify(key)} in ${folder.root}: it changed each of ${ATTEMPTS} times it was read`,
  );
}

/** Describes an object; its bytes are read only where its etag is not known yet. */
export const readInfo = async (folder: Folder, key: string): Promise<ObjectInfo | undefined> =>
  (await read(folder, key, false))?.info;

/** The bytes of an object with the description of these very bytes. */
export const readObject = async (folder: Folder, key: string): Promise<StoredObject | undefined> =>
  (await folder.known.read(key)) ?? read(folder, key, true);
