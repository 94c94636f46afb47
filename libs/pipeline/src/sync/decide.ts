import type { ImageRecord, ObjectInfo, RecordLease } from '@image-pipeline/ports';

/** Etags of outputs by key; `undefined` where there is none. A key that nobody asked for is not in it. */
export type Outputs = ReadonlyMap<string, string | undefined>;

/** Everything `decide` may know. It was read in this order: row, original, outputs. */
export interface View {
  /** The record as it was read; `undefined` where there is none. */
  readonly row: ImageRecord | undefined;
  /** The raw object; `undefined` only where the store knows that there is none. */
  readonly original: ObjectInfo | undefined;
  /** What was found under the keys that the row lists or leaves behind. */
  readonly outputs: Outputs;
  /** Generation of the recipe that this worker runs. */
  readonly generation: number;
  /** The id of this worker, to know its own lease by. */
  readonly me: string;
  /** Whether somebody else's lease still has to be respected. */
  readonly isLive: (lease: RecordLease) => boolean;
  /** Deaths on one source and recipe at which it is quarantined, ≥ 1. */
  readonly deathLimit: number;
}

/** The next thing to do about a key; after all but the first three one looks again. */
export type Action =
  /** The row and its outputs are true: the only place where a message may be acknowledged. */
  | { readonly kind: 'nothing' }
  /** Somebody is at it: come back when the lease ends. */
  | { readonly kind: 'wait'; readonly lease: RecordLease }
  /** A newer version of the software has to do this: come back a little later. */
  | { readonly kind: 'yield' }
  /** The original is gone and so are its outputs: the row becomes `deleted`. */
  | { readonly kind: 'tombstone' }
  /** Too many workers died on it: written down, with how many, and not decoded again. */
  | { readonly kind: 'quarantine'; readonly deaths: number }
  /** These keys hold outputs that the row does not list: remove them. */
  | { readonly kind: 'sweep'; readonly keys: readonly string[] }
  /** Claim it and make the renditions; `deaths` is the count that the claim writes. */
  | { readonly kind: 'render'; readonly deaths: number };

/**
 * The sync protocol's table (docs: this package's README): the first rule that matches wins. Each was
 * removed in turn under exhaustive exploration, and each removal was caught: do not drop one because it
 * looks redundant, do not add one without a counterexample.
 */
export function decide(view: View): Action {
  const { row, original } = view;
  // 1, 2: old code may look and clean, never render.
  if (row && row.recipe.generation > view.generation) {
    return isSettledOn(row, original) ? verify(row, view, { kind: 'yield' }) : { kind: 'yield' };
  }
  // 3: politeness; the holder looks again after its commit and picks up what is newer.
  const lease = row?.status === 'processing' ? row.lease : undefined;
  if (lease && lease.owner !== view.me && view.isLive(lease)) return { kind: 'wait', lease };

  if (!original) {
    if (!row) return { kind: 'nothing' }; // 4: nothing is ever put without a row
    // 5: a paused worker may have written after the removal, so a tombstone is verified too
    if (row.status === 'deleted') return verify(row, view, { kind: 'nothing' });
    return { kind: 'tombstone' }; // 6: one write; the deletions follow by 5
  }
  if (row?.recipe.generation === view.generation && describes(row, original)) {
    if (row.status === 'processing') {
      // 8: an explained end, a lost answer, or mine
      if (!lease || lease.owner === view.me) return { kind: 'render', deaths: row.deaths };
      // 7: only taking over from a dead worker proves an unexplained end
      const deaths = row.deaths + 1;
      return { kind: deaths >= view.deathLimit ? 'quarantine' : 'render', deaths };
    }
    // 9, 10: settled until the source or the recipe changes
    if (row.status !== 'deleted') return verify(row, view, { kind: 'render', deaths: 0 });
  }
  return { kind: 'render', deaths: 0 }; // 11: new work
}

/** A wrong listed output gives `ifWrong`, an existing stale one a sweep, else there is nothing to do. */
function verify(row: ImageRecord, { outputs }: View, ifWrong: Action): Action {
  if (row.renditions.some(({ key, etag }) => outputs.get(key) !== etag)) return ifWrong;
  const keys = row.stale.filter((key) => outputs.get(key) !== undefined);
  return keys.length > 0 ? { kind: 'sweep', keys } : { kind: 'nothing' };
}

/** Whether the row is at rest and speaks of what is in the raw store now. */
export function isSettledOn(row: ImageRecord, original: ObjectInfo | undefined): boolean {
  if (row.status === 'deleted') return !original;
  return row.status !== 'processing' && describes(row, original);
}

function describes(row: ImageRecord, original: ObjectInfo | undefined): boolean {
  return original !== undefined && row.source?.etag === original.etag;
}
