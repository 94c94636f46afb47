import type { BigIntStats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { LRUCache } from 'lru-cache';
import { etagOf, etagOfChunks } from '../../etag.ts';

/** Files whose etag is remembered: about 200 bytes each. */
const REMEMBERED = 10_000;

/**
 * Milliseconds for which a changed file may keep its time stamps: FAT counts in steps of two seconds.
 * A younger file is hashed again, lest a second change pass unnoticed.
 */
const SETTLED = 2500;

/** Whether every later change of a file will show in its identity. */
export const isSettled = ({ ctimeMs }: BigIntStats, now: number): boolean =>
  now - Number(ctimeMs) > SETTLED;

const MEGABYTE = 1024 * 1024;

async function* chunksOf(handle: FileHandle, size: number): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(MEGABYTE, size)));
  for (let position = 0; ;) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Text that is another whenever a file may have other bytes. */
export const identityOf = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  [dev, ino, size, mtimeNs, ctimeNs].join(':');

/** Etags of files, by reading them at most once as long as they stay as they are. */
export interface FileEtags {
  /**
   * The etag of an open file, whose `body` may have been read already; the caller checks that the file did not
   * change meanwhile. To look at an original and then to fetch it hashes it once.
   */
  readonly of: (handle: FileHandle, stats: BigIntStats, body?: Uint8Array) => Promise<string>;
}

export function createFileEtags(): FileEtags {
  const known = new LRUCache<string, string>({ max: REMEMBERED });
  return {
    async of(handle, stats, body) {
      const identity = identityOf(stats);
      const hashedAt = Date.now();
      const hash = () => (body ? etagOf(body) : etagOfChunks(chunksOf(handle, Number(stats.size))));
      const etag = known.get(identity) ?? (await hash());
      if (isSettled(stats, hashedAt)) known.set(identity, etag);
      return etag;
    },
  };
}
