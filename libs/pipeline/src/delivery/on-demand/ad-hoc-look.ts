import type { ImageRecord, RecordAdHoc, StoredObject } from '@image-pipeline/ports';
import type { PipelineDeps } from '../../deps.ts';
import { adHocEntry } from '../../sync/ad-hoc-entries.ts';
import type { AdHocRequest } from '../shared/types.ts';

/** A request, and the key under which its output is stored. */
export interface Order extends AdHocRequest {
  readonly target: string;
}

export interface AdHocLook {
  readonly row: ImageRecord | undefined;
  /** What a ready row says about the output. */
  readonly entry?: RecordAdHoc | undefined;
  /** The very output that the row speaks of. */
  readonly hit?: StoredObject;
  /** What lies there instead, where that was looked at. */
  readonly instead?: { readonly etag: string | undefined };
}

/**
 * The row, and then the output that it lists: a hit costs no more. The etag tells that what is there was made
 * from the row's own source, and not put by somebody who was paused while the original was replaced.
 */
export async function lookFor(
  { records, processed }: PipelineDeps,
  { key, target }: Order,
): Promise<AdHocLook> {
  const row = await records.get(key);
  if (row?.status !== 'ready') return { row };
  const entry = adHocEntry(row, target);
  if (entry?.etag === undefined) return { row, entry };
  const got = await processed.get(target);
  if (got.ok && got.object.info.etag === entry.etag) return { row, entry, hit: got.object };
  return { row, entry, instead: { etag: got.ok ? got.object.info.etag : undefined } };
}
