import type { ImageRecord, RecordListOptions, RecordPage } from '@image-pipeline/ports';
import type { PipelineDeps } from '../deps.ts';
import { syncImage, type SyncOptions, type SyncResult } from '../sync/sync-image.ts';

/** The record of an original, or `undefined` where there is none. */
export function getImage(
  { records }: Pick<PipelineDeps, 'records'>,
  key: string,
): Promise<ImageRecord | undefined> {
  return records.get(key);
}

/**
 * Records, newest first, in pages.
 *
 * @example
 * const { records, cursor } = await listImages(deps, { status: 'rejected', limit: 20 });
 */
export function listImages(
  { records }: Pick<PipelineDeps, 'records'>,
  options: RecordListOptions = {},
): Promise<RecordPage> {
  return records.list(options);
}

/** Removes the original for good, then everything that was made from it. */
export async function deleteImage(
  deps: PipelineDeps,
  key: string,
  options: SyncOptions = {},
): Promise<SyncResult> {
  await deps.raw.delete(key);
  return syncImage(deps, key, options);
}

/**
 * Gives a rejected or quarantined image, or one that workers died on, another chance with a clean slate,
 * and syncs it. Anything else is synced as it is.
 */
export async function retryImage(
  deps: PipelineDeps,
  key: string,
  options: SyncOptions = {},
): Promise<SyncResult> {
  const row = await deps.records.get(key);
  if (row && isStuck(row)) {
    const { failure: _failure, lease: _lease, ...rest } = row;
    const at = new Date(deps.clock.now()).toISOString();
    const fresh = { status: 'processing', deaths: 0, timestamp: at } as const;
    // A lost race means that somebody else is at it already: the sync looks again.
    await deps.records.write({ ...rest, ...fresh, revision: row.revision + 1 }, row.revision);
  }
  return syncImage(deps, key, options);
}

/** A live lease stays where it is: its holder must not lose its work to a question. */
function isStuck({ status, deaths, lease }: ImageRecord): boolean {
  if (status === 'rejected' || status === 'quarantined') return true;
  return status === 'processing' && deaths > 0 && !lease;
}
