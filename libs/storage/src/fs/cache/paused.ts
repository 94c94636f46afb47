import { LRUCache } from 'lru-cache';
import type { ListedObject } from '@image-pipeline/ports';

/** A listing between two of its pages. */
export interface Listing {
  /** What was read to know that there is another page. */
  readonly ahead?: ListedObject;
  readonly rest: AsyncGenerator<ListedObject, undefined>;
}

/** Listings kept at once; each holds the names of the folders it is in. */
const KEPT = 4;

/** Milliseconds after which a listing rather looks at its folders again. */
const FRESH = 60_000;

/**
 * Listings that wait for their next page. Without them every page would read its folder anew, which
 * makes a folder of 50,000 files cost 50 times its reading. Forgetting one costs time, nothing else.
 */
export interface PausedListings {
  readonly pause: (prefix: string, cursor: string, listing: Listing) => void;
  /** Hands the listing over: two readers of one cursor must not share one. */
  readonly resume: (prefix: string, cursor: string) => Listing | undefined;
}

export function createPausedListings(now: () => number = Date.now): PausedListings {
  const kept = new LRUCache<string, { readonly listing: Listing; readonly at: number }>({
    max: KEPT,
  });
  const nameOf = (prefix: string, cursor: string): string => JSON.stringify([prefix, cursor]);
  return {
    pause(prefix, cursor, listing) {
      kept.set(nameOf(prefix, cursor), { listing, at: now() });
    },
    resume(prefix, cursor) {
      const found = kept.get(nameOf(prefix, cursor));
      kept.delete(nameOf(prefix, cursor));
      return found !== undefined && now() - found.at < FRESH ? found.listing : undefined;
    },
  };
}
