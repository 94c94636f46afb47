import type { ImageRecord } from '@image-pipeline/ports';
import { union, without } from './key-sets.ts';

/** What is about to be made on demand. */
export interface Intent {
  readonly key: string;
  /** Until when others leave it to whoever says so, ISO 8601 in UTC. */
  readonly until: string;
  /** How many outputs beyond the recipe the image may have. */
  readonly limit: number;
  /** Stale keys that were just seen empty, and that a crowded row forgets. */
  readonly gone: readonly string[];
}

/** The keys of everything that was made of an image on demand, or is about to be. */
export const adHocKeys = (row: ImageRecord | undefined): string[] =>
  (row?.adHoc ?? []).map(({ key }) => key);

export const adHocEntry = (row: ImageRecord, key: string) =>
  row.adHoc?.find((entry) => entry.key === key);

/**
 * Before anything is put under `key`, the row knows it. What is one too many goes, the oldest first: it is
 * stale now. The state of the image is as old as before, and so is its timestamp.
 */
export function intend(row: ImageRecord, { key, until, limit, gone }: Intent): ImageRecord {
  const others = (row.adHoc ?? []).filter((entry) => entry.key !== key);
  const most = Math.max(0, others.length + 1 - limit);
  const evicted = others.slice(0, most).map((entry) => entry.key);
  return {
    ...row,
    revision: row.revision + 1,
    adHoc: [...others.slice(most), { key, until }],
    stale: union(without(row.stale, [key, ...gone]), evicted),
  };
}

/** It was put: from here on a request for it is a hit. */
export function stored(row: ImageRecord, key: string, etag: string): ImageRecord {
  const adHoc = (row.adHoc ?? []).map((entry) => (entry.key === key ? { key, etag } : entry));
  return { ...row, revision: row.revision + 1, adHoc };
}

/** It will not be made. Something may lie there all the same. */
export function giveUp(row: ImageRecord, key: string): ImageRecord {
  const { adHoc = [], ...rest } = row;
  const left = adHoc.filter((entry) => entry.key !== key);
  return {
    ...rest,
    ...(left.length > 0 && { adHoc: left }),
    revision: row.revision + 1,
    stale: union(row.stale, [key]),
  };
}
