import type { RenderResult } from '@image-pipeline/image-core/recipe';
import type {
  ImageRecord,
  ObjectInfo,
  RecordFailure,
  RecordLease,
  RecordRecipe,
  RecordRendition,
} from '@image-pipeline/ports';
import { adHocKeys } from './ad-hoc-entries.ts';
import type { Outputs } from './decide.ts';
import { union, without } from './key-sets.ts';

/**
 * Stale keys that a row carries before it forgets some: with as many renditions as a recipe may have, as many
 * outputs beyond it as an image may have, and keys as long as a store allows, a row stays under
 * `MAX_RECORD_BYTES`.
 */
export const MAX_STALE = 150;

/** What every next row needs to know of the present. */
export interface Now {
  readonly key: string;
  /** ISO 8601. */
  readonly at: string;
  readonly recipe: RecordRecipe;
}

/**
 * A claim: what is about to be put stands in `stale` before it is put, so that a crash leaves no orphan. What was
 * made on demand was made from what the row said before: it is stale from here on, as in every row that is
 * not ready.
 */
export function claim(
  row: ImageRecord | undefined,
  now: Now,
  work: {
    original: ObjectInfo;
    lease: RecordLease;
    deaths: number;
    planned: readonly string[];
    outputs: Outputs;
  },
): ImageRecord {
  const listed = row?.renditions ?? [];
  const pending = union(
    forgotten(row?.stale ?? [], work.outputs),
    adHocKeys(row),
    without(work.planned, keysOf(listed)),
  );
  return next(row, now, {
    ...(row?.placeholder !== undefined && { placeholder: row.placeholder }),
    ...(row?.color !== undefined && { color: row.color }),
    status: 'processing',
    size: work.original.size,
    source: sourceOf(work.original),
    renditions: listed,
    warnings: row?.warnings ?? [],
    stale: pending,
    deaths: work.deaths,
    lease: work.lease,
  });
}

/** What was made and stored. */
interface Commit {
  readonly rendered: Omit<RenderResult, 'images'>;
  readonly renditions: readonly RecordRendition[];
}

/** The renditions are there: what was listed or pending and is not planned any more is stale now. */
export function commit(
  claimed: ImageRecord,
  now: Now,
  { rendered, renditions }: Commit,
): ImageRecord {
  const { format: _format, ...facts } = rendered.source;
  const { placeholder, color, warnings } = rendered;
  return next(claimed, now, {
    status: 'ready',
    source: { ...identityOf(claimed.source), ...facts },
    renditions,
    placeholder,
    color,
    warnings,
    stale: without(union(claimed.stale, keysOf(claimed.renditions)), keysOf(renditions)),
    deaths: 0,
  });
}

/** The image's own fault: settled until the original or the recipe changes. */
export function reject(
  row: ImageRecord | undefined,
  now: Now,
  { original, failure }: { readonly original: ObjectInfo; readonly failure: RecordFailure },
): ImageRecord {
  return next(row, now, {
    status: 'rejected',
    size: original.size,
    source: sourceOf(original),
    failure,
    ...withoutRenditions(row),
    deaths: 0,
  });
}

/** Decoding it ended workers too often: it is not decoded again until somebody says `retry`. */
export function quarantine(
  row: ImageRecord,
  now: Now,
  { deaths, failure }: { readonly deaths: number; readonly failure: RecordFailure },
): ImageRecord {
  return next(row, now, {
    status: 'quarantined',
    ...(row.source && { source: row.source }),
    failure,
    ...withoutRenditions(row),
    deaths,
  });
}

/** The original is gone. The outputs follow: they are `stale` now. */
export function tombstone(row: ImageRecord, now: Now, expiresAt: number): ImageRecord {
  return next(row, now, {
    status: 'deleted',
    ...(row.source && { source: row.source }),
    ...withoutRenditions(row),
    deaths: 0,
    expiresAt,
  });
}

/** An explained end: the lease is given back, and everything else stays as the claim found it. */
export function release(
  claimed: ImageRecord,
  now: Now,
  end: { failure?: RecordFailure; deaths: number },
): ImageRecord {
  const { lease: _lease, failure: _failure, ...rest } = claimed;
  return {
    ...rest,
    revision: claimed.revision + 1,
    timestamp: now.at,
    deaths: end.deaths,
    ...(end.failure && { failure: end.failure }),
  };
}

type Body = Omit<
  ImageRecord,
  'schema' | 'filename' | 'revision' | 'timestamp' | 'recipe' | 'size'
> & { readonly size?: number };

function next(row: ImageRecord | undefined, now: Now, body: Body): ImageRecord {
  return {
    schema: 1,
    filename: now.key,
    timestamp: now.at,
    revision: (row?.revision ?? 0) + 1,
    recipe: now.recipe,
    ...body,
    size: body.size ?? row?.size ?? 0,
  };
}

function withoutRenditions(row: ImageRecord | undefined) {
  const stale = union(row?.stale ?? [], keysOf(row?.renditions ?? []), adHocKeys(row));
  return { renditions: [], warnings: [], stale };
}

function sourceOf({ etag, versionId, lastModified }: ObjectInfo) {
  return { etag, lastModified, ...(versionId !== undefined && { versionId }) };
}

function identityOf(source: ImageRecord['source']) {
  if (!source) throw new Error('a claimed row without a source');
  const { etag, versionId, lastModified } = source;
  return { etag, lastModified, ...(versionId !== undefined && { versionId }) };
}

/** Past the bound, the oldest keys that this very look found empty are no longer watched. */
function forgotten(stale: readonly string[], outputs: Outputs): readonly string[] {
  if (stale.length <= MAX_STALE) return stale;
  const gone = stale.filter((key) => outputs.has(key) && outputs.get(key) === undefined);
  return without(stale, gone.slice(0, stale.length - MAX_STALE));
}

const keysOf = (renditions: readonly RecordRendition[]) => renditions.map(({ key }) => key);
