import { AD_HOC_PREFIX } from '@image-pipeline/image-core/recipe';
import type { PipelineDeps } from '../deps.ts';
import { adHoc } from './on-demand/ad-hoc.ts';
import type { AdHocEnd } from './on-demand/making.ts';
import { makeRendition, type RenditionEnd } from './rendition.ts';
import { ABSENT, busy, cacheControlOf, type Failed, found } from './shared/answers.ts';
import { createFailedLately } from './shared/failed-lately.ts';
import { createFlights } from './shared/flights.ts';
import type { Kit } from './shared/kit.ts';
import { REFUSED, unlessRefused } from './shared/refused.ts';
import { createSlots } from './shared/slots.ts';
import {
  type ClosableDelivery,
  defaultDeliverySettings,
  type DeliveryOptions,
  type DeliveryResult,
  type DeliverySettings,
} from './shared/types.ts';

/** What a delivery's caller may set, with the bounds that a row and common sense give. */
const BOUNDS: Readonly<Record<keyof DeliverySettings, readonly [number, number]>> = {
  adHocPerImage: [1, 100],
  makingAtOnce: [1, 1000],
  waitingAtMost: [0, 1_000_000],
  patienceMs: [0, 15 * 60 * 1000],
};

/**
 * Serves the processed store, and makes what is missing in it: renditions of the recipe, and signed ones beyond
 * it. One for a process: what is asked for at the same time is made once, and no more at once than
 * `settings` allow. Throws `RangeError` for settings out of their bounds.
 *
 * @example
 * const delivery = createDelivery(deps);
 * const answer = await delivery.adHoc({ key: 'photo.jpg', options: 'width=400,format=webp' });
 */
export function createDelivery(
  deps: PipelineDeps,
  settings: DeliverySettings = defaultDeliverySettings,
): ClosableDelivery {
  checkSettings(settings);
  const kit: Kit = {
    deps,
    settings,
    inSlot: createSlots(settings),
    failedLately: createFailedLately<Failed>(deps.clock),
  };
  const going = new Set<Promise<unknown>>();
  const renditions = { ...kit, join: createFlights<RenditionEnd>(going) };
  const controlOf = cacheControlOf(deps.recipe.prepared);
  const adHocs = { ...kit, join: createFlights<AdHocEnd>(going) };

  async function rendition(key: string, { signal }: DeliveryOptions = {}): Promise<DeliveryResult> {
    if (key.startsWith(AD_HOC_PREFIX)) return ABSENT;
    let made = false;
    for (let looks = 0; looks < deps.settings.maxLooks; looks += 1) {
      signal?.throwIfAborted();
      const got = await unlessRefused(() => deps.processed.get(key));
      if (got === REFUSED) return ABSENT;
      if (got.ok) return found(got.object, made, controlOf(key));
      const make = (all: AbortSignal) => makeRendition(kit, key, all);
      const { result } = await renditions.join(key, signal, make);
      if (result.kind !== 'made') return result;
      made = result.renders > 0;
    }
    return busy(deps.clock.now());
  }

  return {
    rendition,
    adHoc: (request, options = {}) => adHoc(adHocs, request, options),
    async idle() {
      while (going.size > 0) await Promise.allSettled(going);
    },
  };
}

function checkSettings(settings: DeliverySettings): void {
  for (const [name, [least, most]] of Object.entries(BOUNDS)) {
    const value = settings[name as keyof DeliverySettings];
    if (Number.isInteger(value) && value >= least && value <= most) continue;
    throw new RangeError(
      `expected delivery setting ${name} to be a whole number from ${least} to ${most}, received ${value}`,
    );
  }
}
