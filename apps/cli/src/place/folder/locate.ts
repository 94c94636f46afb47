import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../../errors.ts';
import { readBinding } from './binding.ts';
import { isInside, realPath, toKey } from './paths.ts';
import { type GivenFolders, OUT_NAME, recordsBeside, type Workspace } from './workspace.ts';

/** A workspace that exists, and what the person meant in it. */
export interface Located {
  readonly workspace: Workspace;
  /** Keys that the given name may stand for, the likeliest first; none where it is the whole folder. */
  readonly keys: readonly string[];
}

/**
 * Finds the records of a folder, or of an original that may be gone by now: where `places` says, else in the
 * nearest folder upwards that has some. Throws a `UsageError` where there are none.
 */
export async function locate(given: string, places: GivenFolders, cwd: string): Promise<Located> {
  const path = nameInRealFolder(resolve(cwd, given));
  const records = recordsOf(path, places);
  const binding = records === undefined ? undefined : await readBinding(records);
  if (records === undefined || binding === undefined) {
    throw new UsageError(
      `there are no records ${records === undefined ? `of ${given}` : `in ${records}`}: process the folder first, or say where they are with --out or --records`,
    );
  }
  const workspace = { ...binding, records };
  if (path === binding.root) return { workspace, keys: [] };
  const keys = isInside(path, binding.root) ? [toKey(binding.root, path), given] : [given];
  return { workspace, keys: given === '.' ? [] : [...new Set(keys)] };
}

/** The folder's links are followed, the last name is left as it is: it may be a key, or gone. */
const nameInRealFolder = (path: string) =>
  dirname(path) === path ? path : join(realPath(dirname(path)), basename(path));

function recordsOf(path: string, { out, records }: GivenFolders): string | undefined {
  if (records !== undefined) return records;
  if (out !== undefined) return recordsBeside(out);
  const nearest = recordsBeside(join(path, OUT_NAME));
  if (existsSync(nearest)) return nearest;
  return dirname(path) === path ? undefined : recordsOf(dirname(path), {});
}
