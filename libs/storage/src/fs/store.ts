import { platform } from 'node:os';
import { resolve } from 'node:path';
import { checkPutOptions, type ObjectStore } from '@image-pipeline/ports';
import { etagOf } from '../etag.ts';
import { createFileEtags } from './cache/file-etags.ts';
import { createKnownFiles } from './cache/known-files.ts';
import { createPausedListings } from './cache/paused.ts';
import { deleteFile } from './delete.ts';
import { makeFolder } from './disk/directories.ts';
import { createExclusive } from './disk/lock.ts';
import { createTemporaryFolder, writeTemporary } from './disk/temporary.ts';
import { attempting } from './errors.ts';
import { findRoot, type Folder } from './folder.ts';
import { listFolder } from './list.ts';
import { checkFsKey } from './names/names.ts';
import { putFile } from './put.ts';
import { readInfo, readObject } from './read.ts';

/** Which folder, and what may lie in it. */
export interface FsStoreOptions {
  /** The folder whose files are the objects. */
  readonly root: string;
  /**
   * Whether the root may be missing: then it reads as empty, and the first put makes it. Default
   * `false`: a missing root is an unplugged drive, and every method throws `unavailable`.
   */
  readonly createRoot?: boolean;
  /**
   * Whether new files must survive a move to any other system: keys that differ in case or composition
   * only, and names that Windows keeps for itself, then go to the annex although this file system could
   * hold them. Costs a reading of each folder on the way. Default: on Windows only.
   */
  readonly portable?: boolean;
  /**
   * Keys that listings leave out; a folder is asked for as `folder/`. They can still be read and
   * written by their key. Default: none. See `isLitter`.
   */
  readonly skip?: (key: string) => boolean;
}

const named = (key: string, { root }: Folder): string => `${JSON.stringify(key)} in ${root}`;

/** The real root, ready for temporary files. */
async function prepareRoot(
  folder: Folder,
  prepare: (realRoot: string) => Promise<void>,
): Promise<string> {
  let realRoot = findRoot(folder);
  if (realRoot === undefined) {
    await makeFolder(folder.root);
    realRoot = findRoot(folder) ?? folder.root;
  }
  await prepare(realRoot);
  return realRoot;
}

function openFolder(options: FsStoreOptions): Folder {
  const root = resolve(options.root);
  const portable = options.portable ?? platform() === 'win32';
  return {
    root,
    createRoot: options.createRoot ?? false,
    portable,
    skip: options.skip ?? (() => false),
    etags: createFileEtags(),
    known: createKnownFiles({ root, portable }),
    paused: createPausedListings(),
    exclusive: createExclusive(),
  };
}

/**
 * An object store in a folder: an object is a plain file under its key. Reading leaves the folder as it
 * is; what the store needs beyond the files is kept in `.image-pipeline/` at the root, made by the first
 * put. Any number of stores, in any number of processes of one machine, may share a folder.
 *
 * @example
 * const originals = createFsStore({ root: '/home/me/Pictures', skip: isLitter });
 * const outputs = createFsStore({ root: '/home/me/processed', createRoot: true });
 */
export function createFsStore(options: FsStoreOptions): ObjectStore {
  const folder = openFolder(options);
  const prepare = createTemporaryFolder();
  return {
    async head(key) {
      checkFsKey(key);
      return attempting(`read ${named(key, folder)}`, () => readInfo(folder, key));
    },
    async get(key, { ifMatch } = {}) {
      checkFsKey(key);
      const object = await attempting(`read ${named(key, folder)}`, () => readObject(folder, key));
      if (object === undefined) return { ok: false, reason: 'absent' };
      const matches = ifMatch === undefined || ifMatch === object.info.etag;
      return matches ? { ok: true, object } : { ok: false, reason: 'conflict' };
    },
    async put(key, body, putOptions) {
      checkFsKey(key);
      checkPutOptions(putOptions);
      return attempting(`write ${named(key, folder)}`, async () => {
        const realRoot = await prepareRoot(folder, prepare);
        const etag = await etagOf(body);
        const temporary = await writeTemporary(realRoot, body);
        return putFile(folder, realRoot, { key, etag, temporary, options: putOptions });
      });
    },
    async delete(key, { ifMatch } = {}) {
      checkFsKey(key);
      return attempting(`delete ${named(key, folder)}`, () => deleteFile(folder, key, ifMatch));
    },
    async list(listOptions = {}) {
      return attempting(`list ${folder.root}`, () => listFolder(folder, listOptions));
    },
  };
}
