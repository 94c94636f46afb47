import type { SyncFailure, SyncResult } from '@image-pipeline/pipeline';
import type { ImageRecord } from '@image-pipeline/ports';
import { errorCode, forPerson } from '../errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';

/** An original whose renditions were made in this run. */
export interface Made {
  /** What a person calls the original. */
  readonly name: string;
  readonly record: ImageRecord;
}

/** An original that needs a person's eye. */
export interface Trouble {
  readonly name: string;
  readonly code: string;
  readonly message: string;
}

/** What a run has come to so far. Its size does not grow with the number of images. */
export interface Tally {
  readonly done: number;
  readonly upToDate: number;
  readonly removed: number;
  /** The file's own fault, or too many dead workers. */
  readonly refused: number;
  /** Somebody else has to finish it. */
  readonly pending: number;
  /** The world's fault. */
  readonly failed: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** The first of `done`, as far as their renditions fit into a table. */
  readonly made: readonly Made[];
  /** The first of `refused`, `pending` and `failed`. */
  readonly troubles: readonly Trouble[];
}

/** Lines of the table at most: what is more is better looked up than scrolled through. */
export const MAX_ROWS = 50;

export const emptyTally: Tally = {
  done: 0,
  upToDate: 0,
  removed: 0,
  refused: 0,
  pending: 0,
  failed: 0,
  bytesIn: 0,
  bytesOut: 0,
  made: [],
  troubles: [],
};

/** The tally with one more result; `name` is what a person calls the original. */
export function count(tally: Tally, result: SyncResult | SyncFailure, name: string): Tally {
  if ('error' in result) {
    const code = errorCode(result.error);
    const message = forPerson(result.error);
    return { ...troubled(tally, { name, code, message }), failed: tally.failed + 1 };
  }
  const { outcome, record, renders, swept } = result;
  if (outcome === 'absent') return tally;
  if (outcome === 'deleted') return { ...tally, removed: tally.removed + (swept > 0 ? 1 : 0) };
  if (outcome === 'rejected' || outcome === 'quarantined') {
    const { code = outcome, message = '' } = record?.failure ?? {};
    return { ...troubled(tally, { name, code, message }), refused: tally.refused + 1 };
  }
  if (outcome !== 'ready') {
    const message = PENDING[outcome];
    return { ...troubled(tally, { name, code: outcome, message }), pending: tally.pending + 1 };
  }
  if (renders === 0 || !record) return { ...tally, upToDate: tally.upToDate + 1 };
  return made(tally, { name, record });
}

const PENDING = {
  waiting: 'another process is at it',
  yielded: 'another process works with a newer recipe: run again with that one',
  unsettled: 'it changed faster than it could be done: run again',
} as const;

function made(tally: Tally, one: Made): Tally {
  const { size, renditions } = one.record;
  const lines = [...tally.made, one].reduce((sum, { record }) => sum + record.renditions.length, 0);
  // A gap in the middle would mislead: as soon as one does not fit, no later one is listed.
  const fits = tally.made.length === tally.done && (lines <= MAX_ROWS || tally.done === 0);
  return {
    ...tally,
    done: tally.done + 1,
    bytesIn: tally.bytesIn + size,
    bytesOut: renditions.reduce((sum, { bytes }) => sum + bytes, tally.bytesOut),
    made: fits ? [...tally.made, one] : tally.made,
  };
}

function troubled(tally: Tally, trouble: Trouble): Tally {
  if (tally.troubles.length >= MAX_ROWS) return tally;
  return { ...tally, troubles: [...tally.troubles, trouble] };
}

/** How the program ends after these images. */
export function exitCode({ failed, refused, pending }: Tally): ExitCode {
  if (failed > 0) return EXIT.infrastructure;
  return refused + pending > 0 ? EXIT.troubled : EXIT.ok;
}
