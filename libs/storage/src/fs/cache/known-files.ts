import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { ObjectInfo, StoredObject } from '@image-pipeline/ports';
import { etagOf } from '../../etag.ts';
import { lookUp } from '../disk/lookup.ts';
import { hasTwin } from '../names/entry.ts';
import { identityOf, isSettled } from './file-etags.ts';
import { createRecentBodies, type RecentBodies } from './recent-bodies.ts';

/** Where a link took the file's place since it was looked up, opening fails instead of following. */
export const READ = constants.O_RDONLY | constants.O_NOFOLLOW;

/** Files that are remembered: some 600 bytes each. */
const REMEMBERED = 10_000;

/** What a lookup found. */
interface Known {
  readonly identity: string;
  readonly info: ObjectInfo;
  /** Whether the bytes were hashed when every later change would already show in the identity. */
  isSettled: boolean;
}

/**
 * Shortcuts to objects that were read before. Looking a key up asks the file system some twenty questions; a
 * file that is still the very same one, at the path that is the key's own, needs to be opened and read.
 */
export interface KnownFiles {
  /** The object, if it is the one that is remembered; `undefined` says nothing. */
  readonly read: (key: string) => Promise<StoredObject | undefined>;
  /** Remembers a file that was just read, if its path alone will tell that it is still the object. */
  readonly remember: (
    info: ObjectInfo,
    identity: string,
    at: { readonly realRoot: string; readonly file: string },
  ) => Promise<void>;
}

interface KnownFilesOptions {
  readonly root: string;
  readonly portable: boolean;
}

export function createKnownFiles({ root, portable }: KnownFilesOptions): KnownFiles {
  const known = new LRUCache<string, Known>({ max: REMEMBERED });
  const bodies = createRecentBodies();

  return {
    async read(key) {
      const entry = known.get(key);
      if (entry === undefined) return undefined;
      // By the root as it was named: that may be a link, which leads elsewhere by now.
      const body = await readIdentical(join(root, key), entry, bodies);
      if (body === undefined) known.delete(key);
      return body && { info: entry.info, body };
    },

    async remember(info, identity, { realRoot, file }) {
      const { key } = info;
      // Neither by a link nor in the annex, nor where another name would open it too.
      if (portable || file !== join(realRoot, key) || (await mayMerge(realRoot, key))) return;
      known.set(key, { identity, info, isSettled: false });
    },
  };
}

/** Whether any name on the way has a twin, as all have where the file system merges names. */
async function mayMerge(realRoot: string, key: string): Promise<boolean> {
  const names = key.split('/');
  for (const [i, name] of names.entries()) {
    const path = join(realRoot, ...names.slice(0, i), name);
    if (await hasTwin(dirname(path), name)) return true;
  }
  return false;
}

/** The bytes at a path, if it is the very same file with the very same bytes. */
async function readIdentical(
  path: string,
  entry: Known,
  bodies: RecentBodies,
): Promise<Uint8Array | undefined> {
  try {
    const kept = bodies.get(entry.identity);
    if (kept === undefined) return await readOpen(path, entry, bodies);
    const stats = lookUp(path);
    return stats && identityOf(stats) === entry.identity ? kept : undefined;
  } catch {
    // Whatever it is, the long way meets it too and says so.
    return undefined;
  }
}

async function readOpen(
  path: string,
  entry: Known,
  bodies: RecentBodies,
): Promise<Uint8Array | undefined> {
  const { identity, info } = entry;
  const handle = await open(path, READ);
  try {
    const stats = await handle.stat({ bigint: true });
    if (identityOf(stats) !== identity) return undefined;
    const readAt = Date.now();
    // A piece of its own: one of Node's pool would keep the whole pool alive.
    const body = Buffer.allocUnsafeSlow(info.size);
    const { bytesRead } = await handle.read(body, 0, info.size, 0);
    if (bytesRead !== info.size || !(await isUnchanged(handle, entry, body))) return undefined;
    if (isSettled(stats, readAt)) {
      entry.isSettled = true;
      bodies.keep(identity, body);
    }
    return body;
  } finally {
    await handle.close();
  }
}

/**
 * Whether these are the bytes that the etag is of. A file that changed within a tick of its clock still has its
 * identity, so that a young one is hashed again; later its identity, asked for after the reading, says it for less.
 */
const isUnchanged = async (
  handle: FileHandle,
  { identity, info, isSettled }: Known,
  body: Uint8Array,
): Promise<boolean> =>
  isSettled
    ? identityOf(await handle.stat({ bigint: true })) === identity
    : (await etagOf(body)) === info.etag;
