import { pMapIterable } from 'p-map';
import { ImageError } from '@image-pipeline/image-core/recipe';
import type { PipelineDeps } from '../deps.ts';
import type { Action } from '../sync/decide.ts';
import { type Look, look } from '../sync/look.ts';
import { keysToSync } from './sync-many.ts';

/** What a sync of one key would do first, as far as can be said without decoding. */
export interface PlannedImage {
  /** The raw key. */
  readonly key: string;
  /** What `decide` says first; `nothing` where all is as it should be. */
  readonly action: Action['kind'];
  /** Output keys that would be written where the row lists none. */
  readonly add: readonly string[];
  /** Output keys that would be written anew. */
  readonly change: readonly string[];
  /** Output keys that would go. */
  readonly remove: readonly string[];
  /** What the renditions that would be made anew took the last time, in ms; absent where nobody knows. */
  readonly estimatedMs?: number;
}

/** Which keys `planAll` looks at, and how many at once. */
export interface PlanOptions {
  /** Only keys that start with it; default all. */
  readonly prefix?: string | undefined;
  /** Looks at once, ≥ 1; default 4. */
  readonly concurrency?: number;
}

/**
 * Says for every key what `syncAll` would do now with this recipe, and does none of it: it reads stores and
 * writes nothing.
 *
 * @example
 * for await (const image of planAll(deps)) count[image.action] += 1;
 */
export async function* planAll(
  deps: PipelineDeps,
  options: PlanOptions = {},
): AsyncGenerator<PlannedImage> {
  const plan = async (key: string) => describe(key, await look(deps, key, deps.newWorkerId()));
  yield* pMapIterable(keysToSync(deps, options.prefix ?? ''), plan, {
    concurrency: options.concurrency ?? 4,
  });
}

function describe(key: string, seen: Look): PlannedImage {
  const { action, row, outputs } = seen;
  const listed = row?.renditions.map((rendition) => rendition.key) ?? [];
  const nothing = { key, action: action.kind, add: [], change: [], remove: [] };
  if (action.kind === 'sweep') return { ...nothing, remove: action.keys };
  if (action.kind === 'tombstone' || action.kind === 'quarantine') {
    return { ...nothing, remove: listed };
  }
  if (action.kind !== 'render') return nothing;
  const planned =
    seen.planned instanceof ImageError ? [] : seen.planned.map((target) => target.key);
  const ms = row?.renditions.reduce((total, rendition) => total + rendition.ms, 0);
  return {
    ...nothing,
    add: planned.filter((output) => !listed.includes(output)),
    change: planned.filter((output) => listed.includes(output)),
    remove: [...listed, ...(row?.stale ?? [])].filter(
      (output) => !planned.includes(output) && outputs.get(output) !== undefined,
    ),
    ...(ms !== undefined && ms > 0 && { estimatedMs: ms }),
  };
}
