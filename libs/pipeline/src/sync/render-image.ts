import { cacheControl, ImageError, type RenderedImage } from '@image-pipeline/image-core/recipe';
import type { ImageRecord, ObjectInfo, PutCondition, RecordRendition } from '@image-pipeline/ports';
import type { PipelineDeps } from '../deps.ts';
import type { Outputs } from './decide.ts';
import { failureOf } from './failures.ts';
import type { PlannedKey } from './planned-keys.ts';
import { claim, commit, type Now, quarantine, reject, release } from './transitions.ts';

/** A decision to render, with all that was seen when it was taken. */
export interface RenderWork {
  readonly row: ImageRecord | undefined;
  readonly original: ObjectInfo;
  readonly outputs: Outputs;
  readonly planned: readonly PlannedKey[];
  readonly deaths: number;
  readonly me: string;
  readonly now: () => Now;
  readonly signal: AbortSignal | undefined;
  /** Called before the claim is written: whatever throws afterwards, the caller gives it back. */
  readonly onClaim: () => void;
  /** Told of the row that counts a decoder's death, before it is written. */
  readonly onDeath: (counted: ImageRecord) => void;
}

export interface RenderEnd {
  /** Whether the original was decoded, or begun to be. */
  readonly decoded: boolean;
  /** The row as it was given back, where the decoder died and the next attempt should not be at once. */
  readonly givenBack?: ImageRecord;
}

const NOTHING_DECODED: RenderEnd = { decoded: false };

/**
 * Renditions on their way to the store at a time. A put to S3 takes 30 to 100 ms, a small rendition is encoded in
 * less: with one at a time the decoder waits for the store, with four it does not (see `overlap.test.ts`), and
 * memory holds four renditions at most.
 */
const PUTS_AT_ONCE = 4;

/**
 * Claims the row, makes the renditions and commits. Every lost race returns without a word: the caller
 * looks again.
 */
export async function renderImage(deps: PipelineDeps, work: RenderWork): Promise<RenderEnd> {
  const { row, original, outputs, deaths } = work;
  const lease = {
    owner: work.me,
    until: new Date(deps.clock.now() + deps.settings.leaseMs).toISOString(),
  };
  const planned = work.planned.map(({ key }) => key);
  const claimed = claim(row, work.now(), { original, lease, deaths, planned, outputs });
  work.onClaim();
  if (!(await deps.records.write(claimed, row?.revision)).ok) return NOTHING_DECODED;

  const got = await deps.raw.get(original.key, { ifMatch: original.etag });
  if (!got.ok) return NOTHING_DECODED;
  const next = await attempt(deps, work, { claimed, input: got.object.body });
  if (!next) return { decoded: true };
  const written = await deps.records.write(next, claimed.revision);
  const givenBack = written.ok && next.status === 'processing' && { givenBack: next };
  return { decoded: true, ...givenBack };
}

/** The row that the attempt leads to; `undefined` after a lost put. */
async function attempt(
  deps: PipelineDeps,
  work: RenderWork,
  { claimed, input }: { readonly claimed: ImageRecord; readonly input: Uint8Array },
): Promise<ImageRecord | undefined> {
  try {
    const rendered = await deps.render(input, deps.recipe.prepared, { signal: work.signal });
    const renditions = await putAll(deps, work, rendered.images);
    return renditions && commit(claimed, work.now(), { rendered, renditions });
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    if (error.fault === 'image') {
      return reject(claimed, work.now(), { original: work.original, failure: failureOf(error) });
    }
    const counted = countDeath(claimed, work.now(), { error, limit: deps.settings.deathLimit });
    work.onDeath(counted);
    return counted;
  }
}

/** The decoder died and its parent lives: an explained end, but one that counts. */
function countDeath(
  claimed: ImageRecord,
  now: Now,
  { error, limit }: { readonly error: ImageError; readonly limit: number },
) {
  const deaths = claimed.deaths + 1;
  const failure = failureOf(error);
  return deaths >= limit
    ? quarantine(claimed, now, { deaths, failure })
    : release(claimed, now, { failure, deaths });
}

/**
 * Stores each rendition while the next ones are being encoded; `undefined` once a put is seen to be lost. No put
 * is left in flight: one that landed after the next row was written would be nobody's.
 */
async function putAll(
  deps: PipelineDeps,
  work: RenderWork,
  images: AsyncIterable<RenderedImage>,
): Promise<RecordRendition[] | undefined> {
  const puts: Promise<RecordRendition | undefined>[] = [];
  try {
    for await (const image of images) {
      work.signal?.throwIfAborted();
      if (puts.length >= PUTS_AT_ONCE && !(await puts.at(-PUTS_AT_ONCE))) return undefined;
      const put = putOne(deps, work, image);
      // It is awaited a moment later; a rejection meanwhile must not count as unhandled.
      put.catch(() => undefined);
      puts.push(put);
    }
    return inRecipeOrder(work.planned, await Promise.all(puts));
  } finally {
    await Promise.allSettled(puts);
  }
}

async function putOne(
  deps: PipelineDeps,
  work: RenderWork,
  image: RenderedImage,
): Promise<RecordRendition | undefined> {
  const target = work.planned.find(({ name }) => name === image.name);
  if (!target) throw new Error(`the renderer made "${image.name}", which nobody planned`);
  const { key, template } = target;
  const put = await deps.processed.put(key, image.bytes, {
    ...conditionFor(target, work.outputs),
    contentType: image.contentType,
    cacheControl: cacheControl(template),
  });
  if (!put.ok) return undefined;
  // A renderer that reads no clock tells no time; the record has a number in any case.
  const { contentType: _, bytes, name, ms = 0, ...made } = image;
  return { name, key, etag: put.etag, bytes: bytes.length, ...made, ms };
}

/** A hashed key belongs to these very bytes; a stable one may have been written since it was looked at. */
function conditionFor({ key, hashed }: PlannedKey, outputs: Outputs): PutCondition {
  if (hashed) return {};
  const seen = outputs.get(key);
  return seen === undefined ? { ifAbsent: true } : { ifMatch: seen };
}

function inRecipeOrder(
  planned: readonly PlannedKey[],
  stored: readonly (RecordRendition | undefined)[],
): RecordRendition[] | undefined {
  if (stored.includes(undefined)) return undefined;
  const byName = new Map(stored.map((rendition) => [rendition?.name, rendition]));
  return planned.flatMap(({ name }) => byName.get(name) ?? []);
}
