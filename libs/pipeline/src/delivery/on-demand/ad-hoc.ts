import { adHocKey, ImageError } from '@image-pipeline/image-core/recipe';
import type { ImageRecord } from '@image-pipeline/ports';
import { failureOf } from '../../sync/failures.ts';
import { ABSENT, busy, found, STABLE } from '../shared/answers.ts';
import type { Join } from '../shared/flights.ts';
import type { Kit } from '../shared/kit.ts';
import { REFUSED, unlessRefused } from '../shared/refused.ts';
import type { AdHocRequest, DeliveryOptions, DeliveryResult } from '../shared/types.ts';
import { lookFor, type Order } from './ad-hoc-look.ts';
import { isSameWork } from './commit-ad-hoc.ts';
import { makeAdHoc } from './make-ad-hoc.ts';
import type { AdHocEnd } from './making.ts';

/**
 * An output beyond the recipe: what the row lists and the store holds, else what one making for all who
 * wait comes to.
 */
export async function adHoc(
  kit: Kit & { readonly join: Join<AdHocEnd> },
  request: AdHocRequest,
  { signal }: DeliveryOptions,
): Promise<DeliveryResult> {
  const order = toOrder(request);
  if (order instanceof ImageError) {
    return { kind: 'failed', failure: failureOf(order), by: order.fault };
  }
  for (let looks = 0; looks < kit.deps.settings.maxLooks; looks += 1) {
    signal?.throwIfAborted();
    const seen = await unlessRefused(() => lookFor(kit.deps, order));
    if (seen === REFUSED) return ABSENT;
    if (seen.hit) return found(seen.hit, false, STABLE);
    const make = (all: AbortSignal) => makeAdHoc(kit, { order, first: seen }, all);
    const { result, isOwn } = await kit.join(order.target, signal, make);
    if (isOwn || isFor(seen.row, result)) return result.result;
  }
  return busy(kit.deps.clock.now());
}

/**
 * Whether what others asked for before answers a request that saw this row: since they began, the original may
 * have been replaced or deleted, and synced, before the request came. Where that is not certain, another look
 * is cheap: mostly it is a hit.
 */
function isFor(mine: ImageRecord | undefined, { result, row }: AdHocEnd): boolean {
  if (result.kind === 'busy') return true;
  return result.kind === 'found' && row !== undefined && !!mine && isSameWork(mine, row);
}

function toOrder({ key, options }: AdHocRequest): Order | ImageError {
  try {
    return { key, options, target: adHocKey(options, key) };
  } catch (error) {
    if (error instanceof ImageError) return error;
    throw error;
  }
}
