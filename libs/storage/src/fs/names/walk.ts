import type { BigIntStats, Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { keyProblem } from '@image-pipeline/ports';
import { compareKeys } from '../../keys.ts';
import { lookBehind, withoutLinks } from '../disk/lookup.ts';
import { isInside, RESERVED } from '../disk/own-folder.ts';
import { orMissing } from '../disk/system-errors.ts';

/** A key with its file. */
export interface Found {
  readonly key: string;
  readonly path: string;
}

export interface Walk {
  readonly realRoot: string;
  readonly prefix: string;
  /** Keys up to and including this one are left out; '' leaves out none. */
  readonly after: string;
  /** See `FsStoreOptions`. */
  readonly skip: (key: string) => boolean;
}

/** A folder on the way: where it is, what its keys begin with, and the real folders around it. */
interface Level {
  readonly dir: string;
  readonly start: string;
  readonly around: readonly string[];
}

/** An entry of a folder; a folder's `key` ends in `/`, which sorts it where its keys belong. */
interface Candidate extends Found {
  readonly isFolder: boolean;
}

/** What an entry is to a reader of keys; `undefined` for links that lead out, devices and the like. */
function candidateOf(
  { realRoot }: Walk,
  { dir, start }: Level,
  entry: Dirent,
): Candidate | undefined {
  let path = join(dir, entry.name);
  let kind: BigIntStats | Dirent | undefined = entry;
  if (entry.isSymbolicLink()) {
    path = withoutLinks(path) ?? path;
    kind = isInside(realRoot, path) ? lookBehind(path) : undefined;
  }
  if (kind?.isDirectory() === true) return { key: `${start}${entry.name}/`, path, isFolder: true };
  return kind?.isFile() === true ? { key: start + entry.name, path, isFolder: false } : undefined;
}

/** Whether a listing of this prefix, after this key, shows the key or something below the folder. */
export function isWanted({ prefix, after, skip }: Walk, { key, isFolder }: Candidate): boolean {
  if (skip(key)) return false;
  if (isFolder) {
    const onTheWay = key.startsWith(prefix) || prefix.startsWith(key);
    return onTheWay && (compareKeys(key, after) > 0 || after.startsWith(key));
  }
  return key.startsWith(prefix) && compareKeys(key, after) > 0 && keyProblem(key) === undefined;
}

async function* below(walk: Walk, level: Level): AsyncGenerator<Found> {
  const entries = (await orMissing(readdir(level.dir, { withFileTypes: true }))) ?? [];
  // A folder that is a store itself keeps its objects to itself.
  if (level.start !== '' && entries.some(({ name }) => name === RESERVED)) return;
  const candidates: Candidate[] = [];
  for (const entry of entries) {
    if (entry.name === RESERVED) continue;
    const candidate = candidateOf(walk, level, entry);
    if (candidate !== undefined && isWanted(walk, candidate)) candidates.push(candidate);
  }
  candidates.sort((a, b) => compareKeys(a.key, b.key));
  const around = [...level.around, level.dir];
  for (const { key, path, isFolder } of candidates) {
    if (!isFolder) yield { key, path };
    // A link to a folder that it lies in would never end.
    else if (!around.includes(path)) yield* below(walk, { dir: path, start: key, around });
  }
}

/** Every key that is a path, in order, holding no more than one folder's entries per level. */
export const walkFolder = (walk: Walk): AsyncGenerator<Found> =>
  below(walk, { dir: walk.realRoot, start: '', around: [] });
