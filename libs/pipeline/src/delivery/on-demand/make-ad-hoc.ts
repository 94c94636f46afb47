import { parseAdHocOptions, prepareAdHoc } from '@image-pipeline/image-core/recipe';
import type { ImageRecord, RecordAdHoc } from '@image-pipeline/ports';
import { ABSENT, busy, failedBy, found, STABLE } from '../shared/answers.ts';
import type { Kit } from '../shared/kit.ts';
import { createPatience } from '../shared/patience.ts';
import { settle } from '../shared/settle.ts';
import { type AdHocLook, lookFor, type Order } from './ad-hoc-look.ts';
import { attempt } from './attempt-ad-hoc.ts';
import { sweepPushedOut } from './commit-ad-hoc.ts';
import { takeBack } from './intent.ts';
import { type AdHocEnd, type Making, nameOf, type Step } from './making.ts';

/**
 * Makes an output beyond the recipe, once for everybody who waits: looks, does one step, and looks again until there
 * is an answer. Nothing is put that the row does not know, and nothing is listed that was not made from the row's
 * own source.
 */
export async function makeAdHoc(
  kit: Kit,
  { order, first }: { readonly order: Order; readonly first: AdHocLook },
  signal: AbortSignal,
): Promise<AdHocEnd> {
  const { deps, settings } = kit;
  const recipe = prepareAdHoc(deps.recipe.prepared, parseAdHocOptions(order.options));
  const making: Making = { order, recipe, signal, pushedOut: new Set() };
  const patience = createPatience(deps.clock, settings.patienceMs);
  try {
    let seen = first;
    for (let looks = 0; looks < deps.settings.maxLooks;) {
      const next = await step(kit, making, seen);
      if (next === 'again') looks += 1;
      else if ('result' in next) return next;
      else if (!(await patience.wait())) return { result: next.wait, row: seen.row };
      signal.throwIfAborted();
      seen = await lookFor(deps, order);
      if (seen.hit) return { result: found(seen.hit, false, STABLE), row: seen.row };
    }
    return { result: busy(deps.clock.now()), row: undefined };
  } finally {
    await leaveTidy(kit, making);
  }
}

/** However a making ends, its intent does not stay, and what it pushed out goes. */
async function leaveTidy(kit: Kit, { order, until, pushedOut }: Making): Promise<void> {
  if (until !== undefined) await takeBack(kit, order, until);
  if (pushedOut.size > 0) await sweepPushedOut(kit.deps, order.key, [...pushedOut]);
}

async function step(kit: Kit, making: Making, seen: AdHocLook): Promise<Step> {
  const { row, entry } = seen;
  const { generation } = kit.deps.recipe;
  if (row?.status !== 'ready' || row.recipe.generation < generation) {
    return bringUp(kit, making, row);
  }
  const now = kit.deps.clock.now();
  // Old code may serve what is there, never render.
  if (row.recipe.generation > generation) return { result: busy(now), row };
  const failed = kit.failedLately.recall(nameOf(making.order, row));
  if (failed) return { result: failed, row };
  if (isLeftToOthers(entry, making.until, now)) return { wait: busy(now, entry?.until) };
  const done = await kit.inSlot(() => attempt(kit, making, { ...seen, row }), making.signal);
  return done ?? { result: busy(now), row };
}

/** Everything but a ready row of this recipe needs a sync before anything can be made. */
async function bringUp(
  kit: Kit,
  { order: { key }, signal }: Making,
  row: ImageRecord | undefined,
): Promise<Step> {
  const standing = await settle(kit, { key, row, isMissing: () => true }, signal);
  if (standing.kind === 'waiting') return { wait: standing.answer };
  if (standing.kind === 'busy') return { result: standing.answer, row };
  const now = standing.row;
  if (now?.status === 'ready') return 'again';
  const isFailed = now?.status === 'rejected' || now?.status === 'quarantined';
  return { result: isFailed ? failedBy(now) : ABSENT, row: now };
}

/** Whoever says first that it makes something is left alone for a while. It is politeness, and decides nothing. */
const isLeftToOthers = (
  entry: RecordAdHoc | undefined,
  mine: string | undefined,
  now: number,
): boolean => entry?.until !== undefined && entry.until !== mine && Date.parse(entry.until) > now;
