import type { ImageRecord } from '@image-pipeline/ports';
import { isSettledOn } from '../../sync/decide.ts';
import { syncImage } from '../../sync/sync-image.ts';
import { type Busy, busy } from './answers.ts';
import type { Kit } from './kit.ts';
import { REFUSED, unlessRefused } from './refused.ts';

/** How an image stands that has to be at rest before anything can be delivered of it. */
export type Standing =
  /** As the row says; without a row there never was an original. */
  | { readonly kind: 'settled'; readonly row: ImageRecord | undefined; readonly renders: number }
  /** Another worker holds it: `answer` when there is no more patience. */
  | { readonly kind: 'waiting'; readonly answer: Busy }
  | { readonly kind: 'busy'; readonly answer: Busy };

/** Whose turn it is, and what was read of it a moment ago. */
export interface Unsettled {
  readonly key: string;
  readonly row: ImageRecord | undefined;
  /** Whether a ready row is not enough: what it lists is not there. */
  readonly isMissing: (row: ImageRecord) => boolean;
}

/**
 * Syncs an image where its row does not answer the question already. A flood of requests for what is gone or
 * cannot be rendered takes no slot, and costs a row and a HEAD each.
 */
export async function settle(
  { deps, inSlot }: Kit,
  { key, row, isMissing }: Unsettled,
  signal: AbortSignal,
): Promise<Standing> {
  const original = await unlessRefused(() => deps.raw.head(key));
  if (original === REFUSED || (!row && !original))
    return { kind: 'settled', row: undefined, renders: 0 };
  const isNewEnough = row !== undefined && row.recipe.generation >= deps.recipe.generation;
  if (isNewEnough && isSettledOn(row, original) && (row.status !== 'ready' || !isMissing(row))) {
    return { kind: 'settled', row, renders: 0 };
  }
  const synced = await inSlot(() => syncImage(deps, key, { signal }), signal);
  const now = deps.clock.now();
  if (synced?.settled) return { kind: 'settled', row: synced.record, renders: synced.renders };
  if (synced?.outcome !== 'waiting') return { kind: 'busy', answer: busy(now) };
  return { kind: 'waiting', answer: busy(now, synced.until) };
}
