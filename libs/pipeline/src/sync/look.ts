import pMap from 'p-map';
import type { ImageError } from '@image-pipeline/image-core/recipe';
import type { ImageRecord, ObjectInfo, ObjectStore } from '@image-pipeline/ports';
import type { PipelineDeps } from '../deps.ts';
import { adHocKeys } from './ad-hoc-entries.ts';
import { type Action, decide, isSettledOn, type Outputs } from './decide.ts';
import { union } from './key-sets.ts';
import { planKeys, type PlannedKey } from './planned-keys.ts';
import { MAX_STALE } from './transitions.ts';

/** HEADs in flight for one key: enough to hide latency, few enough for a store's patience. */
const HEADS_AT_ONCE = 8;

/** What one look saw, and what is to be done about it. */
export interface Look {
  readonly row: ImageRecord | undefined;
  readonly original: ObjectInfo | undefined;
  readonly outputs: Outputs;
  /** Where the renditions go, or why there is no such place; empty where there is no original. */
  readonly planned: readonly PlannedKey[] | ImageError;
  readonly action: Action;
}

/**
 * Reads the row, *then* the original, then the outputs that matter, and decides. The order is the
 * protocol's first guard: with the original before the row, a slow worker that saw «gone» would delete
 * the outputs of an upload that came meanwhile.
 */
export async function look(
  deps: Omit<PipelineDeps, 'render'>,
  key: string,
  me: string,
): Promise<Look> {
  const row = await deps.records.get(key);
  const original = await deps.raw.head(key);
  const planned = original ? planKeys(deps.recipe, original) : [];
  const wanted = keysToCheck(row, original, Array.isArray(planned) ? planned : []);
  const outputs = await headAll(deps.processed, wanted);
  const now = deps.clock.now();
  const action = decide({
    row: row && withDoubtful(row, outputs),
    original,
    outputs,
    generation: deps.recipe.generation,
    me,
    isLive: (lease) => Date.parse(lease.until) > now && deps.isHolderGone?.(lease) !== true,
    deathLimit: deps.settings.deathLimit,
  });
  return { row, original, outputs, planned, action };
}

/** Only what `decide` and the puts after it will ask for: a duplicate event costs one HEAD per rendition. */
function keysToCheck(
  row: ImageRecord | undefined,
  original: ObjectInfo | undefined,
  planned: readonly PlannedKey[],
): readonly string[] {
  const stable = planned.filter(({ hashed }) => !hashed).map(({ key }) => key);
  if (!row) return stable;
  if (!isSettledOn(row, original)) {
    // A crowded row may forget stale keys that this look finds empty.
    return union(stable, row.stale.length > MAX_STALE ? row.stale : []);
  }
  const listed = row.renditions.map(({ key }) => key);
  return union(listed, row.stale, stable, adHocKeys(row));
}

/**
 * Under a key made on demand may lie what its entry does not speak of: whoever put it died, or was paused while
 * the original was replaced. That is as good as stale; the entry stays, and the output is made again when
 * somebody asks for it.
 */
function withDoubtful(row: ImageRecord, outputs: Outputs): ImageRecord {
  if (!row.adHoc) return row;
  const doubtful = row.adHoc.filter(({ key, etag }) => outputs.get(key) !== etag);
  return {
    ...row,
    stale: union(
      row.stale,
      doubtful.map(({ key }) => key),
    ),
  };
}

/** Etags by key, a few HEADs at a time. */
export async function headAll(store: ObjectStore, keys: readonly string[]): Promise<Outputs> {
  const head = async (key: string) => [key, (await store.head(key))?.etag] as const;
  return new Map(await pMap(keys, head, { concurrency: HEADS_AT_ONCE }));
}
