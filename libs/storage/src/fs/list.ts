import {
  type ListedObject,
  listLimit,
  type ListOptions,
  type ObjectPage,
} from '@image-pipeline/ports';
import { compareKeys } from '../keys.ts';
import type { Listing } from './cache/paused.ts';
import { lookBehind } from './disk/lookup.ts';
import { findRoot, type Folder } from './folder.ts';
import { listAnnex } from './names/annex.ts';
import { type Found, isWanted, type Walk, walkFolder } from './names/walk.ts';

/** Two ordered runs as one; where both hold a key, the first one's. */
async function* merged(
  first: AsyncGenerator<Found>,
  second: readonly Found[],
): AsyncGenerator<Found> {
  let next = 0;
  for await (const found of first) {
    for (; next < second.length; next++) {
      const other = second[next];
      const order = other === undefined ? 1 : compareKeys(other.key, found.key);
      if (order > 0) break;
      if (other !== undefined && order < 0) yield other;
    }
    yield found;
  }
  yield* second.slice(next);
}

async function annexed(walk: Walk): Promise<Found[]> {
  const wanted = (await listAnnex(walk.realRoot)).filter((found) =>
    isWanted(walk, { ...found, isFolder: false }),
  );
  return wanted.sort((a, b) => compareKeys(a.key, b.key));
}

/** Every object after a key, in order; what was removed since its folder was read is left out. */
async function* objectsOf(walk: Walk): AsyncGenerator<ListedObject, undefined> {
  for await (const { key, path } of merged(walkFolder(walk), await annexed(walk))) {
    const stats = lookBehind(path);
    if (stats) yield { key, size: Number(stats.size), lastModified: stats.mtime.toISOString() };
  }
}

const nextOf = async ({ rest }: Listing): Promise<ListedObject | undefined> =>
  (await rest.next()).value;

async function pageOf(
  listing: Listing,
  limit: number,
  pause: (cursor: string, ahead: ListedObject) => void,
): Promise<ObjectPage> {
  const objects: ListedObject[] = [];
  let ahead = listing.ahead ?? (await nextOf(listing));
  for (; ahead !== undefined; ahead = await nextOf(listing)) {
    const last = objects.at(-1);
    if (last !== undefined && objects.length === limit) {
      pause(last.key, ahead);
      return { objects, cursor: last.key };
    }
    objects.push(ahead);
  }
  return { objects };
}

/** One page of the objects in a folder. */
export async function listFolder(folder: Folder, options: ListOptions): Promise<ObjectPage> {
  const limit = listLimit(options);
  const realRoot = findRoot(folder);
  if (realRoot === undefined) return { objects: [] };
  const { prefix = '', cursor = '' } = options;
  const listing = folder.paused.resume(prefix, cursor) ?? {
    rest: objectsOf({ realRoot, prefix, after: cursor, skip: folder.skip }),
  };
  const page = await pageOf(listing, limit, (last, ahead) => {
    folder.paused.pause(prefix, last, { ahead, rest: listing.rest });
  });
  // What vanished meanwhile was left out; if that was a drive, the page must not tell of fewer objects.
  findRoot(folder);
  return page;
}
