import type { ImageRecord } from '@image-pipeline/ports';
import type { Look } from './look.ts';

/** Where a key stands after a call. The first five are settled: a message about the key may go. */
export type SyncOutcome =
  | 'ready'
  | 'rejected'
  | 'quarantined'
  | 'deleted'
  /** Neither an original nor a record: there never was anything, or it is long forgotten. */
  | 'absent'
  /** Another live worker holds it: call again when its lease ends. */
  | 'waiting'
  /** A newer recipe is being rolled out: its workers have to do this. */
  | 'yielded'
  /** The decoder died on it, or too many races were lost in one call: call again, a little later. */
  | 'unsettled';

/** What a look that leaves nothing to do for us says of a key. */
export interface SyncEnd {
  readonly outcome: SyncOutcome;
  /** Whether the row and its outputs were found true, so that nothing is left to do. */
  readonly settled: boolean;
  /** The row as last seen. */
  readonly record?: ImageRecord;
  /** `waiting` only: the lease's end, ISO 8601. */
  readonly until?: string;
}

/** How the call ends with this look, or `undefined` where there is something to do. */
export function endOf({ action, row }: Look): SyncEnd | undefined {
  const record = row && { record: row };
  if (action.kind === 'wait') {
    return { outcome: 'waiting', settled: false, until: action.lease.until, ...record };
  }
  if (action.kind === 'yield') return { outcome: 'yielded', settled: false, ...record };
  if (action.kind !== 'nothing') return undefined;
  if (!row) return { outcome: 'absent', settled: true };
  if (row.status === 'processing') throw new Error('nothing to do about a row in processing');
  return { outcome: row.status, settled: true, ...record };
}
