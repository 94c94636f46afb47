/** Bytes that are kept in all, and of one body: pictures of a page, not originals. */
const KEPT = 32 * 1024 * 1024;
const LARGEST = 512 * 1024;

/** Bodies that were asked for again: those not used for longest make room for others. */
export interface RecentBodies {
  /** A copy, for the caller to keep. */
  readonly get: (identity: string) => Uint8Array | undefined;
  readonly keep: (identity: string, body: Uint8Array) => void;
}

/** Nothing kept yet. `kept` and `largest` are bytes. */
export function createRecentBodies(kept = KEPT, largest = LARGEST): RecentBodies {
  // A Map keeps the order of insertion: its first key is the one not used for longest.
  const bodies = new Map<string, Uint8Array>();
  let bytes = 0;

  function drop(identity: string): void {
    bytes -= bodies.get(identity)?.length ?? 0;
    bodies.delete(identity);
  }

  return {
    get(identity) {
      const body = bodies.get(identity);
      if (body === undefined) return undefined;
      bodies.delete(identity);
      bodies.set(identity, body);
      return new Uint8Array(body);
    },
    keep(identity, body) {
      if (body.length > largest) return;
      drop(identity);
      bodies.set(identity, new Uint8Array(body));
      bytes += body.length;
      for (const oldest of bodies.keys()) {
        if (bytes <= kept) return;
        drop(oldest);
      }
    },
  };
}
