import { LRUCache } from 'lru-cache';

/** Bytes that are kept in all, and of one body: pictures of a page, not originals. */
const KEPT = 32 * 1024 * 1024;
const LARGEST = 512 * 1024;

/**
 * Bodies that were asked for again: those not used for longest make room for others. Without them a
 * hit of `serve` takes half as much CPU again (`npm run bench -- load`).
 */
export interface RecentBodies {
  /** A copy, for the caller to keep. */
  readonly get: (identity: string) => Uint8Array | undefined;
  readonly keep: (identity: string, body: Uint8Array) => void;
}

/** Nothing kept yet. `kept` and `largest` are bytes. */
export function createRecentBodies(kept = KEPT, largest = LARGEST): RecentBodies {
  const bodies = new LRUCache<string, Uint8Array>({
    maxSize: kept,
    // An empty body counts too: a size of 0 is refused.
    sizeCalculation: ({ length }) => Math.max(length, 1),
  });
  return {
    get(identity) {
      const body = bodies.get(identity);
      return body && new Uint8Array(body);
    },
    keep(identity, body) {
      if (body.length <= largest) bodies.set(identity, new Uint8Array(body));
    },
  };
}
