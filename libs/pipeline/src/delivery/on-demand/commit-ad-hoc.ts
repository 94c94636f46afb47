import type { ImageRecord } from '@image-pipeline/ports';
import type { PipelineDeps } from '../../deps.ts';
import { adHocEntry, stored } from '../../sync/ad-hoc-entries.ts';
import { headAll } from '../../sync/look.ts';
import { sweep } from '../../sync/sweep.ts';

/** How often a lost race about one row is run again. */
const MOST_TRIES = 10;

/** `gone`: the image has moved on, and the output with it. */
type Committed = 'committed' | 'evicted' | 'gone';

/**
 * Tells the row what was put. Mostly nobody wrote it since the intent; else the output is the row's own only
 * if the row is still ready and of the same source and recipe. An output that others pushed out meanwhile is no
 * worse for that: it is only not kept.
 */
export async function commitAdHoc(
  { records }: PipelineDeps,
  intent: ImageRecord,
  { target, etag }: { readonly target: string; readonly etag: string },
): Promise<Committed> {
  let row: ImageRecord | undefined = intent;
  for (let tries = 0; tries < MOST_TRIES && row && isSameWork(row, intent); tries += 1) {
    if (!adHocEntry(row, target)) return 'evicted';
    const next = stored(row, target, etag);
    if ((await records.write(next, row.revision)).ok) return 'committed';
    row = await records.get(intent.filename);
  }
  return 'gone';
}

/** Whether what was made for the one row is the other's too. */
export const isSameWork = (row: ImageRecord, other: ImageRecord): boolean =>
  row.status === 'ready' &&
  row.source?.etag === other.source?.etag &&
  row.recipe.generation === other.recipe.generation;

/** How often a sweep is tried while others write the row. */
const MOST_SWEEPS = 10;

/**
 * Deletes what an intent pushed out of the row, with the guards of every sweep. Best effort: what is left is stale,
 * and goes with the next sync; the answer that was just made must not fail for it.
 */
export async function sweepPushedOut(
  deps: PipelineDeps,
  image: string,
  keys: readonly string[],
): Promise<void> {
  try {
    for (let tries = 0; tries < MOST_SWEEPS; tries += 1) {
      const row = await deps.records.get(image);
      const stale = keys.filter((key) => row?.stale.includes(key));
      const outputs = await headAll(deps.processed, stale);
      const left = stale.filter((key) => outputs.get(key) !== undefined);
      if (!row || (await sweep(deps, row, { keys: left, outputs })) === left.length) return;
    }
  } catch {
    // Said above.
  }
}
