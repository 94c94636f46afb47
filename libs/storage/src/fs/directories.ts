import { mkdir, open, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from './errors.ts';

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

/** Makes a folder, and answers with it and those above it that hold a new name. */
export const makeFolder = async (path: string): Promise<string[]> => {
  const first = await mkdir(path, { recursive: true });
  const changed = [path];
  for (let at = path; first !== undefined && at.length >= first.length; at = dirname(at)) {
    changed.push(dirname(at));
  }
  return changed;
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
