import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { errorCode } from '../../errors.ts';

/** Whether `path` is `folder` or lies in it; both absolute. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  // Another Windows drive has no relative way: it stays absolute.
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || /^(\/|[a-z]:)/i.test(way));
}

/** The key of a file in the store whose root is `root`: always with `/` between folders. */
export function toKey(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

/** The file of a key, for a person to open. */
export function toPath(root: string, key: string): string {
  return join(root, ...key.split('/'));
}

/** The deepest folder that holds all of `folders`. */
export function commonFolder(folders: readonly [string, ...string[]]): string {
  let common = folders[0];
  while (!folders.every((folder) => isInside(folder, common))) common = dirname(common);
  return common;
}

/** The path without links, and in the letters that the disk has, also where its end does not exist yet. */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    const parent = dirname(path);
    // With a file in the way it is for whoever writes there to say so.
    const isMissing = ['ENOENT', 'ENOTDIR'].includes(errorCode(error));
    if (!isMissing || parent === path) throw error;
    return join(realPath(parent), basename(path));
  }
}

/** As short as it can be said from `cwd`, and never with `../..` in it. */
export function shownFrom(cwd: string, path: string): string {
  return isInside(path, cwd) ? relative(cwd, path) || '.' : path;
}
