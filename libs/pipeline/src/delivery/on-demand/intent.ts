import type { ImageRecord } from '@image-pipeline/ports';
import type { PipelineDeps } from '../../deps.ts';
import { adHocEntry, adHocKeys, giveUp, intend } from '../../sync/ad-hoc-entries.ts';
import { without } from '../../sync/key-sets.ts';
import { headAll } from '../../sync/look.ts';
import { syncImage } from '../../sync/sync-image.ts';
import { MAX_STALE } from '../../sync/transitions.ts';
import type { Kit } from '../shared/kit.ts';
import type { Order } from './ad-hoc-look.ts';
import { isSameWork } from './commit-ad-hoc.ts';
import type { Making } from './making.ts';

/**
 * Intent before effect: from here on a crash leaves nothing that the row does not know. `undefined`: time for
 * another look. That others write the row for outputs of their own is no reason to look at everything again.
 */
export async function declare(
  { deps, settings }: Kit,
  making: Making,
  row: ImageRecord,
): Promise<ImageRecord | undefined> {
  const { key, target } = making.order;
  let current: ImageRecord | undefined = row;
  for (let tries = 0; tries < deps.settings.maxLooks && current; tries += 1) {
    const until = new Date(deps.clock.now() + settings.patienceMs).toISOString();
    const intent = await lightened(deps, current, (before, gone) =>
      intend(before, { key: target, until, limit: settings.adHocPerImage, gone }),
    );
    if (!intent) {
      await syncImage(deps, key, { signal: making.signal });
      return undefined;
    }
    if (await write(deps, making, { before: current, intent, until })) {
      return intent;
    }
    const now = await deps.records.get(key);
    current = now && isUntouched(target, current, now) ? now : undefined;
  }
  return undefined;
}

async function write(
  { records }: PipelineDeps,
  making: Making,
  { before, intent, until }: Record<'before' | 'intent', ImageRecord> & { readonly until: string },
): Promise<boolean> {
  const earlier = making.until;
  // Set first: it may be written although the answer is lost.
  making.until = until;
  for (const key of without(adHocKeys(before), adHocKeys(intent))) making.pushedOut.add(key);
  const { ok } = await records.write(intent, before.revision);
  if (!ok) making.until = earlier;
  return ok;
}

/** Whether others wrote about everything but this output. */
function isUntouched(target: string, before: ImageRecord, now: ImageRecord): boolean {
  const [entry, other] = [adHocEntry(before, target), adHocEntry(now, target)];
  return isSameWork(now, before) && entry?.etag === other?.etag && entry?.until === other?.until;
}

/** A crowded row forgets stale keys that are seen empty just now; `undefined` where too many are not. */
async function lightened(
  { processed }: PipelineDeps,
  row: ImageRecord,
  change: (row: ImageRecord, gone: readonly string[]) => ImageRecord,
): Promise<ImageRecord | undefined> {
  const next = change(row, []);
  const tooMany = next.stale.length - MAX_STALE;
  if (tooMany <= 0) return next;
  const outputs = await headAll(processed, row.stale.slice(0, tooMany));
  const gone = [...outputs.keys()].filter((key) => outputs.get(key) === undefined);
  const lighter = change(row, gone);
  return lighter.stale.length > MAX_STALE ? undefined : lighter;
}

/**
 * Takes an intent back that was not kept, so that nobody waits for it. Best effort: where even this fails, the
 * intent ends by itself, and the error that matters is thrown.
 */
export async function takeBack(
  { deps }: Kit,
  { key, target }: Order,
  until: string,
): Promise<void> {
  try {
    const row = await deps.records.get(key);
    if (row?.status !== 'ready' || adHocEntry(row, target)?.until !== until) return;
    await deps.records.write(giveUp(row, target), row.revision);
  } catch {
    // Said above.
  }
}
