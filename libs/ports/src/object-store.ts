/** What a store tells about an object without handing over its bytes. */
export interface ObjectInfo {
  /** The object's name in its store: 1 to 1,024 bytes of UTF-8, `/` between folders. */
  readonly key: string;
  /**
   * An opaque version of the bytes: it changes when they change. Compare it, never parse it, and never
   * compare etags of two stores.
   */
  readonly etag: string;
  /** Bytes, ≥ 0. */
  readonly size: number;
  /** A media type such as `image/jpeg`; `application/octet-stream` where nobody said. */
  readonly contentType: string;
  /** When these bytes were stored, ISO 8601 in UTC. */
  readonly lastModified: string;
  /** The store's own version id, where the store keeps versions. */
  readonly versionId?: string;
  /** The caller's own pairs: names in lower case, `a-z 0-9 -`; values printable ASCII. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** One line of a listing. A listing does not promise etags: computing one may cost a read. */
export interface ListedObject {
  /** As in `ObjectInfo`. */
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** ISO 8601 in UTC. */
  readonly lastModified: string;
}

/** The bytes of an object together with what describes exactly these bytes. */
export interface StoredObject {
  /** Of exactly these bytes. */
  readonly info: ObjectInfo;
  /** All of them. */
  readonly body: Uint8Array;
}

/** Absence and conflict are values; what is thrown is infrastructure or a bug (`StoreError`). */
export type GetResult =
  /** Bytes and description belong together. */
  | { readonly ok: true; readonly object: StoredObject }
  /** Nothing is there, or something whose etag is not `ifMatch`. */
  | { readonly ok: false; readonly reason: 'absent' | 'conflict' };

/** Written, with the new etag; or `conflict` where the condition did not hold, and nothing was written. */
export type PutResult =
  /** The etag that the object has now, and its version where the store keeps versions. */
  | { readonly ok: true; readonly etag: string; readonly versionId?: string }
  | { readonly ok: false; readonly reason: 'conflict' };

/** Removed, or not there before; or `conflict` where the etag is another, and nothing was removed. */
export type DeleteResult =
  { readonly ok: true } | { readonly ok: false; readonly reason: 'conflict' };

/** At most one of the two conditions. None: the put always wins. */
export type PutCondition =
  | { readonly ifAbsent: true; readonly ifMatch?: never }
  /** Only over the object that has this etag. */
  | { readonly ifMatch: string; readonly ifAbsent?: never }
  | { readonly ifAbsent?: never; readonly ifMatch?: never };

/** What is stored with the bytes, and on which condition. */
export type PutOptions = PutCondition & {
  /** Stored with the bytes and given back by `head` and `get`. */
  readonly contentType: string;
  /** Stored with the bytes; default none. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** The `Cache-Control` header a server of this object should send; stores that do not serve may drop it. */
  readonly cacheControl?: string;
};

/** Which keys, and how many of them. */
export interface ListOptions {
  /** Only keys that start with it; default all. It is text, not a folder: `a` also lists `ab.jpg`. */
  readonly prefix?: string;
  /** Where the previous page ended: the `cursor` it returned. Opaque. */
  readonly cursor?: string;
  /** The most objects a page may hold, 1 to 1,000; default 1,000. */
  readonly limit?: number;
}

/** One page of a listing. */
export interface ObjectPage {
  /** In ascending order of the keys' UTF-8 bytes. */
  readonly objects: readonly ListedObject[];
  /** Absent on the last page. */
  readonly cursor?: string;
}

/**
 * Where bytes live: S3, a folder, memory.
 *
 * What every adapter promises, beyond the types (`@image-pipeline/ports/contract` checks it):
 * - reads see the latest finished write of that key (strong read-after-write);
 * - a write is whole or not there: no reader ever sees half an object;
 * - of concurrent conditional writes exactly one wins, across processes too;
 * - keys are compared byte for byte: NFC and NFD, upper and lower case are different keys;
 * - a missing object is a value, never an exception, and only a store that may *know* says so:
 *   «forbidden» is thrown as `StoreError`, never read as «gone».
 */
export interface ObjectStore {
  /** Describes an object, or `undefined` when it is not there. */
  head(key: string): Promise<ObjectInfo | undefined>;
  /**
   * Reads an object. With `ifMatch`, only when its etag is that one, else `conflict`: what comes back
   * is never newer or older than the etag in its `info`.
   */
  get(key: string, options?: { readonly ifMatch?: string }): Promise<GetResult>;
  /**
   * Writes an object whole. With `ifAbsent` only where none is, with `ifMatch` only over that very etag
   * (a missing object is a `conflict` too); else the last writer wins.
   */
  put(key: string, body: Uint8Array, options: PutOptions): Promise<PutResult>;
  /**
   * Removes an object; removing a missing one is fine, with `ifMatch` too. With `ifMatch`, another etag
   * than that is a `conflict` and stays.
   */
  delete(key: string, options?: { readonly ifMatch?: string }): Promise<DeleteResult>;
  /** Lists keys in pages, each of them exactly once as long as nobody writes meanwhile. */
  list(options?: ListOptions): Promise<ObjectPage>;
}
