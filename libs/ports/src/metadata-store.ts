import type { ImageRecord, RecordRecipe, RecordStatus } from './record.ts';

/** Whether the record was written. */
export type WriteResult =
  | { readonly ok: true }
  /** Somebody else wrote first: look again. */
  | { readonly ok: false; readonly reason: 'conflict' };

/** Which records, and how many of them. */
export interface RecordListOptions {
  /** Only records in this state; default all, tombstones included. */
  readonly status?: RecordStatus;
  /** The `cursor` of the previous page. Opaque; good for the same `status` only. */
  readonly cursor?: string;
  /** The most records a page may hold, 1 to 1,000; default 100. */
  readonly limit?: number;
}

/** One page of a listing. */
export interface RecordPage {
  /** Newest `timestamp` first; equal ones by `filename`, ascending by UTF-8 bytes. */
  readonly records: readonly ImageRecord[];
  /** Absent on the last page. */
  readonly cursor?: string;
}

/**
 * Where records live: DynamoDB, SQLite, memory.
 *
 * What every adapter promises (`@image-pipeline/ports/contract` checks it): `get` is strongly
 * consistent; of concurrent writes with the same expectation exactly one wins, across processes too;
 * a record comes back as it was written, field for field; one whose JSON is over `MAX_RECORD_BYTES` is
 * refused with `row-too-large` and changes nothing. Listings may lag behind, and a page may skip or
 * repeat a record that is written meanwhile. A tombstone past its `expiresAt` may be there or not.
 */
export interface MetadataStore {
  /** The record of an original, or `undefined`. */
  get(filename: string): Promise<ImageRecord | undefined>;
  /**
   * Compare-and-set: writes `record` if the stored revision is `expected`, or, where `expected` is
   * `undefined`, if there is no record. `record.revision` must be greater than `expected`
   * (`invalid-argument` otherwise), `record.filename` 1 to 1,024 bytes of UTF-8 (`invalid-key`).
   */
  write(record: ImageRecord, expected: number | undefined): Promise<WriteResult>;
  /** Lists records, newest first, in pages. */
  list(options?: RecordListOptions): Promise<RecordPage>;
}

/**
 * Orders the recipes of one deployment: the answer to «which is newer?» that two workers agree on.
 * On AWS the deployment itself counts; a laptop needs a place to count in.
 */
export interface RecipeHistory {
  /** The newest recipe registered, or `undefined` before the first. */
  latest(): Promise<RecordRecipe | undefined>;
  /**
   * Makes `id` the newest recipe and answers with its generation: the one it has if it is the newest
   * already, else one higher than any before. Of concurrent calls with one id all get the same answer.
   */
  register(id: string): Promise<RecordRecipe>;
}
