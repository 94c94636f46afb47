/** Where an original stands. `ready`, `rejected`, `quarantined` and `deleted` are settled. */
export const RECORD_STATUSES = [
  'processing',
  'ready',
  'rejected',
  'quarantined',
  'deleted',
] as const;

/** One of `RECORD_STATUSES`. */
export type RecordStatus = (typeof RECORD_STATUSES)[number];

/** The version of the original that a record speaks of, and what its bytes turned out to be. */
export interface RecordSource {
  /** The raw store's etag of these bytes. */
  readonly etag: string;
  /** Where the raw store keeps versions. */
  readonly versionId?: string;
  /** ISO 8601 in UTC. */
  readonly lastModified: string;
  /** Decided by the bytes, never by the name; absent until they were read. */
  readonly contentType?: string;
  /** Pixels, after orientation: as a person sees it. */
  readonly width?: number;
  /** Pixels, after orientation. */
  readonly height?: number;
  /** EXIF orientation as stored, 1 to 8. */
  readonly orientation?: number;
  /** Frames of an animation, pages of a TIFF; 1 for most. */
  readonly frames?: number;
  /** Whether there is an alpha channel. */
  readonly hasAlpha?: boolean;
}

/** Which recipe made the renditions. `generation` is ordered: a rollback has a higher one. */
export interface RecordRecipe {
  /** Hash of the recipe's canonical form. */
  readonly id: string;
  /** Order among all recipes that were ever in force, from 1. */
  readonly generation: number;
}

/** One output as it was stored. */
export interface RecordRendition {
  /** The rendition's name in the recipe. */
  readonly name: string;
  /** Where it lies in the store of outputs. */
  readonly key: string;
  /** That store's etag, to see whether it is still the one that was put. */
  readonly etag: string;
  /** Length of the file. */
  readonly bytes: number;
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  /** `jpeg`, `png`, `webp`, `avif` or `gif`. */
  readonly format: string;
  /** The encoder's quality, where the recipe left it to a target. */
  readonly quality?: number;
  /** The SSIMULACRA2 score that quality was chosen by; at most 100. */
  readonly score?: number;
  /** Milliseconds it took to make. */
  readonly ms: number;
}

/** An output that somebody asked for with a signed URL, beyond what the recipe names. */
export interface RecordAdHoc {
  /** Where it lies in the store of outputs: `_/{options}/{raw key}`. */
  readonly key: string;
  /** As it was stored; absent as long as the output is only intended. */
  readonly etag?: string;
  /** While it is only intended: until when it is left to whoever makes it, ISO 8601 in UTC. */
  readonly until?: string;
}

/** Why the last attempt did not end in `ready`. */
export interface RecordFailure {
  /** Of image-core's closed list, or of the store that failed. */
  readonly code: string;
  /** For a person; at most 1,000 characters. */
  readonly message: string;
}

/** A worker's claim on a record. It says when it is polite to take over, never who won. */
export interface RecordLease {
  /** The id of the worker that holds it. */
  readonly owner: string;
  /** ISO 8601 in UTC. */
  readonly until: string;
}

/**
 * The one record of an original: the `ImageMetadata` row, the SQLite row and the API's JSON.
 *
 * @example
 * { schema: 1, filename: 'photo.jpg', size: 81234, timestamp: '2026-11-01T12:00:00.000Z',
 *   status: 'ready', revision: 2, … }
 */
export interface ImageRecord {
  /** Version of this shape; 1. */
  readonly schema: 1;
  /** The original's key: the partition key. */
  readonly filename: string;
  /** Bytes of the original. */
  readonly size: number;
  /** When this state was reached, ISO 8601 in UTC. */
  readonly timestamp: string;
  /** Where the original stands. */
  readonly status: RecordStatus;
  /** Grows by one with every write; what compare-and-set compares. */
  readonly revision: number;
  /** The original that the record speaks of; on a tombstone the last one. Absent where none was ever seen. */
  readonly source?: RecordSource;
  /** What made the renditions, or is about to. */
  readonly recipe: RecordRecipe;
  /** The outputs that are served. During a claim, still those of the state before. */
  readonly renditions: readonly RecordRendition[];
  /**
   * Outputs made on demand from this very source and recipe, oldest first; absent where there are none. With
   * every other source or recipe their keys go to `stale`.
   */
  readonly adHoc?: readonly RecordAdHoc[];
  /** A thumbhash (https://evanw.github.io/thumbhash/), base64. */
  readonly placeholder?: string;
  /** The dominant color, `#rrggbb`. */
  readonly color?: string;
  /** Codes of image-core's closed list; empty for most. */
  readonly warnings: readonly string[];
  /** Absent once an attempt succeeded. */
  readonly failure?: RecordFailure;
  /** Keys that may still hold an output which `renditions` does not list. */
  readonly stale: readonly string[];
  /** Unexplained ends of workers on this very source and recipe. */
  readonly deaths: number;
  /** Absent where nobody is at it. */
  readonly lease?: RecordLease;
  /** Tombstones only: when the store may forget this record, seconds since 1970. */
  readonly expiresAt?: number;
}

/** The largest record a store must take, in bytes of its JSON: DynamoDB's bound on an item. */
export const MAX_RECORD_BYTES = 400 * 1024;
