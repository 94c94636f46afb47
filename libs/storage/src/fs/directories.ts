import { mkdir, open, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode, orMissing } from './errors.ts';

/** Folders keep names, and a name is on the disk when its folder is; not all systems can do that. */
export const syncFolder = async (path: string): Promise<void> => {
  try {
    const handle = await open(path, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    // Windows cannot open folders, some network folders cannot sync them, a later delete removes them.
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOENT'].includes(errorCode(error) ?? ''))
      throw error;
  }
};

/**
 * Makes a folder, and answers with it and those above it that hold a new name.
 *
 * Not `mkdir` with `recursive`: on a read-only file system that one says ENOENT, which reads as «gone», and
 * where a folder can be seen but holds no names, as in `/proc`, it never ends.
 */
export const makeFolder = async (path: string): Promise<string[]> => {
  // Mostly it is there, and an error costs more than a question.
  if ((await orMissing(stat(path)))?.isDirectory() === true) return [path];
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
};

/** Another writer may have made it meanwhile. */
const ifMissing = (error: unknown): void => {
  if (errorCode(error) !== 'EEXIST') throw error;
};

/** Removes folders that hold nothing any more, from the inside out. */
export const removeEmptyFolders = async (realRoot: string, path: string): Promise<void> => {
  for (let dir = path; dir.length > realRoot.length; dir = dirname(dir)) {
    try {
      await rmdir(dir);
    } catch {
      // Not empty, or not ours to remove: then nor are those above it.
      return;
    }
  }
};
