import type { PipelineDeps } from '../deps.ts';
import { look } from './look.ts';
import { endOf, type SyncEnd, type SyncOutcome } from './sync-outcome.ts';

/** How a key stands, seen from outside. */
export interface CheckResult extends Omit<SyncEnd, 'outcome'> {
  /** The raw key that was looked at. */
  readonly key: string;
  /** As `syncImage` would end; `pending` where it has something to do first. */
  readonly outcome: SyncOutcome | 'pending';
}

/**
 * Says whether `syncImage` has anything to do about a key, by one look: it writes nothing, renders nothing and
 * needs nothing to render with. What is `pending` is to be synced by whoever can.
 *
 * @example
 * const { settled } = await checkImage(deps, 'photo.jpg');
 * if (!settled) await tellProcessor('photo.jpg');
 */
export async function checkImage(
  deps: Omit<PipelineDeps, 'render'>,
  key: string,
): Promise<CheckResult> {
  const seen = await look(deps, key, deps.newWorkerId());
  const end = endOf(seen);
  if (end) return { key, ...end };
  return { key, outcome: 'pending', settled: false, ...(seen.row && { record: seen.row }) };
}
