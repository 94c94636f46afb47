import { ImageError } from '@image-pipeline/image-core/recipe';
import type { ImageRecord, ObjectInfo } from '@image-pipeline/ports';
import type { PipelineDeps } from '../deps.ts';
import { failureOf } from './failures.ts';
import { type Look, look } from './look.ts';
import { renderImage } from './render-image.ts';
import { sweep } from './sweep.ts';
import { endOf, type SyncEnd } from './sync-outcome.ts';
import { quarantine, reject, tombstone } from './transitions.ts';
import { startWorker, type Worker } from './worker.ts';

/** How a sync ended, and what it took. */
export interface SyncResult extends SyncEnd {
  /** The raw key that was synced. */
  readonly key: string;
  /** How often the original was decoded; 0 where nothing was to do. */
  readonly renders: number;
  /** Outputs deleted. */
  readonly swept: number;
}

/** What a caller may say of one sync. */
export interface SyncOptions {
  /** Stops between two steps, gives a claim back and throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The one verb: makes the renditions and the record of `key` say what the raw store says now. Every
 * event, of whatever kind and however late or often it comes, is only a hint to call this.
 *
 * What the image is to blame for ends in its record (`rejected`). What the world or a bug is to blame for
 * is thrown, after the claim was given back: call again later; nothing was lost and nothing half-written
 * is listed.
 *
 * @example
 * const { outcome, record } = await syncImage(deps, 'photo.jpg');
 */
export async function syncImage(
  deps: PipelineDeps,
  key: string,
  options: SyncOptions = {},
): Promise<SyncResult> {
  const worker = startWorker(deps, key, options.signal);
  try {
    for (let looks = 0; looks < deps.settings.maxLooks; looks += 1) {
      options.signal?.throwIfAborted();
      const seen = await look(deps, key, worker.me);
      const end = endOf(seen);
      if (end) return { key, ...end, ...worker.done() };
      const record = await act(deps, worker, seen);
      if (record) return { key, outcome: 'unsettled', settled: false, record, ...worker.done() };
    }
    await worker.giveBack();
    return { key, outcome: 'unsettled', settled: false, ...worker.done() };
  } catch (error) {
    await worker.giveBack(error);
    throw error;
  }
}

/**
 * One step of the table; whether it was won or lost, the caller looks again. Only after a decoder's death it
 * does not: the row, given back, is returned, for what killed the decoder is likely to be still there.
 */
async function act(
  deps: PipelineDeps,
  worker: Worker,
  seen: Look,
): Promise<ImageRecord | undefined> {
  const { action, row } = seen;
  if (action.kind === 'tombstone' && row) {
    const expiresAt = Math.ceil((deps.clock.now() + deps.settings.tombstoneMs) / 1000);
    await deps.records.write(tombstone(row, worker.now(), expiresAt), row.revision);
  } else if (action.kind === 'quarantine' && row) {
    const failure = row.failure ?? { code: 'worker-died', message: deathNote(action.deaths) };
    const { deaths } = action;
    await deps.records.write(quarantine(row, worker.now(), { deaths, failure }), row.revision);
  } else if (action.kind === 'sweep' && row) {
    worker.add({ swept: await sweep(deps, row, { keys: action.keys, outputs: seen.outputs }) });
  } else if (action.kind === 'render' && seen.original) {
    return renderOrRefuse(deps, worker, {
      ...seen,
      original: seen.original,
      deaths: action.deaths,
    });
  }
  return undefined;
}

/** A look that decided to render. */
interface ToRender extends Look {
  readonly original: ObjectInfo;
  readonly deaths: number;
}

async function renderOrRefuse(
  deps: PipelineDeps,
  worker: Worker,
  { row, outputs, planned, original, deaths }: ToRender,
): Promise<ImageRecord | undefined> {
  async function refuse(why: ImageError) {
    const refused = reject(row, worker.now(), { original, failure: failureOf(why) });
    await deps.records.write(refused, row?.revision);
    return undefined;
  }
  if (planned instanceof ImageError) return refuse(planned);
  const tooMuch = tooLarge(deps, original);
  if (tooMuch) return refuse(tooMuch);

  const { me, now, signal, claiming: onClaim, owe: onDeath } = worker;
  const work = { row, original, outputs, planned, deaths, me, now, signal, onClaim, onDeath };
  const { decoded, givenBack } = await renderImage(deps, work);
  if (decoded) worker.add({ renders: 1 });
  return givenBack;
}

/** Refused by its size before a byte of it is fetched. */
function tooLarge(deps: PipelineDeps, { size }: ObjectInfo): ImageError | undefined {
  const { bytes } = deps.recipe.prepared.recipe.limits;
  if (size <= bytes) return undefined;
  return new ImageError('too-many-bytes', `expected at most ${bytes} bytes, received ${size}`);
}

const deathNote = (deaths: number) =>
  `${deaths} workers in a row ended without a word while they held this image; it is not decoded again until it is replaced or retried`;
