import { closeSync, fsync, openSync } from 'node:fs';
import { mkdir, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { lookBehind } from './lookup.ts';
import { errorCode } from './system-errors.ts';

/** Waits until an open file, or folder, is on the disk. */
export const toDisk = promisify(fsync);

/** Folders keep names, and a name is on the disk when its folder is; not all systems can do that. */
export async function syncFolder(path: string): Promise<void> {
  try {
    const folder = openSync(path, 'r');
    await toDisk(folder).finally(() => {
      closeSync(folder);
    });
  } catch (error) {
    // Windows cannot open folders, some network folders cannot sync them, a later delete removes them.
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOENT'].includes(errorCode(error) ?? ''))
      throw error;
  }
}

/** Makes a folder where it is missing, and answers with it and those above it that hold a new name. */
export const makeFolder = async (path: string): Promise<string[]> =>
  // Mostly it is there, and an error costs more than a question.
  lookBehind(path)?.isDirectory() === true ? [path] : makeMissingFolder(path);

/**
 * The same for a folder that was just seen to be missing.
 *
 * Not `mkdir` with `recursive`: on a read-only file system that one says ENOENT, which reads as «gone», and
 * where a folder can be seen but holds no names, as in `/proc`, it never ends.
 */
export async function makeMissingFolder(path: string): Promise<string[]> {
  try {
    await mkdir(path);
    return [path, dirname(path)];
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') return [path];
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    const above = await makeFolder(dirname(path));
    await mkdir(path).catch(ifMissing);
    return [path, ...above];
  }
}

/** Another writer may have made it meanwhile. */
function ifMissing(error: unknown): void {
  if (errorCode(error) !== 'EEXIST') throw error;
}

/** Removes folders that hold nothing any more, from the inside out. */
export async function removeEmptyFolders(realRoot: string, path: string): Promise<void> {
  for (let dir = path; dir.length > realRoot.length; dir = dirname(dir)) {
    try {
      await rmdir(dir);
    } catch {
      // Not empty, or not ours to remove: then nor are those above it.
      return;
    }
  }
}
