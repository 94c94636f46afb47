import { pMapIterable } from 'p-map';
import type { ImageRecord, RecordPage } from '@image-pipeline/ports';
import type { PipelineDeps } from '../deps.ts';
import { syncImage, type SyncOptions, type SyncResult } from '../sync/sync-image.ts';
import { retryImage } from './images.ts';

/** A key that the world kept from being synced; its claim was given back. */
export interface SyncFailure {
  /** The raw key whose sync threw. */
  readonly key: string;
  /** A `StoreError` as a rule. */
  readonly error: unknown;
}

/** How many keys at once, and when to stop. */
export interface SyncManyOptions extends SyncOptions {
  /** Images in work at once, ≥ 1; default 1. For a pool of decoders see `inFlightFor`. */
  readonly concurrency?: number;
}

/** Which keys `syncAll` takes, and how many at once. */
export interface SyncAllOptions extends SyncManyOptions {
  /** Only keys that start with it; default all. */
  readonly prefix?: string | undefined;
}

/**
 * How many images to have in work, for so many decoders: while each decodes one image, the next is looked at, claimed
 * and fetched, or the last one's renditions are stored. So no decoder waits for a store as long as the stores take
 * no longer than the decoder, and each has one original waiting for it at most. A waiting original is claimed
 * already: `leaseMs` has to cover the image before it.
 *
 * @example
 * const pool = createRenderPool({ size });
 * for await (const result of syncAll(deps, { concurrency: inFlightFor(size) })) report(result);
 */
export const inFlightFor = (decoders: number): number => 2 * decoders;

/** Between two looks at a key that another live worker holds, in ms. */
const POLITE_PAUSE = 250;

/**
 * Syncs the given keys, a few at a time, and hands over each result as it comes; nothing is read further
 * ahead than the reader keeps up with. A key that another live worker holds, or on which a decoder died, comes
 * last: until that worker is done with it, or the image is quarantined.
 *
 * @example
 * for await (const result of syncMany(deps, ['a.jpg', 'b.jpg'], { concurrency: 2 })) report(result);
 */
export function syncMany(
  deps: PipelineDeps,
  keys: Iterable<string> | AsyncIterable<string>,
  options: SyncManyOptions = {},
): AsyncGenerator<SyncResult | SyncFailure> {
  return runMany(deps, keys, { ...options, begin: syncImage });
}

/**
 * `retryImage` for many keys, in the same manner.
 *
 * @example
 * for await (const result of retryMany(deps, ['bomb.jpg'])) report(result);
 */
export function retryMany(
  deps: PipelineDeps,
  keys: Iterable<string> | AsyncIterable<string>,
  options: SyncManyOptions = {},
): AsyncGenerator<SyncResult | SyncFailure> {
  return runMany(deps, keys, { ...options, begin: retryImage });
}

async function* runMany(
  deps: PipelineDeps,
  keys: Iterable<string> | AsyncIterable<string>,
  { concurrency = 1, signal, begin }: SyncManyOptions & { readonly begin: typeof syncImage },
): AsyncGenerator<SyncResult | SyncFailure> {
  const pace = { concurrency, backpressure: concurrency * 4 };
  const later: string[] = [];
  const attempt = (key: string) => orFailure(key, begin(deps, key, { signal }));
  for await (const result of pMapIterable(stopping(keys, signal), attempt, pace)) {
    if (mayEndBetter(result)) later.push(result.key);
    else yield result;
  }
  const patiently = (key: string) => syncUntilSettled(deps, key, signal);
  yield* pMapIterable(stopping(later, signal), patiently, pace);
}

/**
 * Syncs everything: every original in the raw store, and every record whose original is gone. This is the
 * backfill, the recipe change and the repair of whatever no event told of.
 */
export function syncAll(
  deps: PipelineDeps,
  options: SyncAllOptions = {},
): AsyncGenerator<SyncResult | SyncFailure> {
  return syncMany(deps, keysToSync(deps, options.prefix ?? ''), options);
}

/** Raw first, then rows: an upload between the two walks has an event of its own, a removal is caught. */
export async function* keysToSync(deps: PipelineDeps, prefix: string): AsyncGenerator<string> {
  let cursor: string | undefined;
  do {
    const page = await deps.raw.list({ prefix, ...(cursor !== undefined && { cursor }) });
    // A key that ends in a slash is a folder's marker, made by consoles; there is no picture in it.
    for (const { key } of page.objects) if (!key.endsWith('/')) yield key;
    cursor = page.cursor;
  } while (cursor !== undefined);

  for await (const row of allRecords(deps)) {
    if (row.filename.startsWith(prefix) && (await isLeftBehind(deps, row))) yield row.filename;
  }
}

/** Tombstones count as long as they watch keys: a paused worker may have written after the removal. */
async function isLeftBehind({ raw }: PipelineDeps, row: ImageRecord): Promise<boolean> {
  if (row.status === 'deleted' && row.stale.length === 0) return false;
  return (await raw.head(row.filename)) === undefined;
}

async function* allRecords({ records }: PipelineDeps): AsyncGenerator<ImageRecord> {
  let cursor: string | undefined;
  do {
    const page: RecordPage = await records.list({ ...(cursor !== undefined && { cursor }) });
    yield* page.records;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

async function* stopping(
  keys: Iterable<string> | AsyncIterable<string>,
  signal: AbortSignal | undefined,
): AsyncGenerator<string> {
  for await (const key of keys) {
    if (signal?.aborted) return;
    yield key;
  }
}

async function orFailure(
  key: string,
  result: Promise<SyncResult>,
): Promise<SyncResult | SyncFailure> {
  try {
    return await result;
  } catch (error) {
    return { key, error };
  }
}

/** Those calls that say «come back» of themselves; `yielded` needs another version of the software. */
const mayEndBetter = (result: SyncResult | SyncFailure): boolean =>
  'outcome' in result && (result.outcome === 'waiting' || result.outcome === 'unsettled');

async function syncUntilSettled(
  deps: PipelineDeps,
  key: string,
  signal: AbortSignal | undefined,
): Promise<SyncResult | SyncFailure> {
  let attempts = 0;
  for (;;) {
    const result = await orFailure(key, syncImage(deps, key, { signal }));
    if (!mayEndBetter(result) || signal?.aborted) return result;
    if ('outcome' in result && result.outcome === 'unsettled') attempts += 1;
    if (attempts > deps.settings.deathLimit) return result;
    await deps.clock.sleep(POLITE_PAUSE);
  }
}
