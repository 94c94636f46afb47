import { type ColorSpace, parseColor } from '../pixels/color.ts';
import type { Pixels } from '../pixels/sharp.ts';
import type { OutputPlan } from '../plan/plan.ts';
import type { Overlay } from '../watermark/overlay.ts';
import { contain } from './contain.ts';
import { cut, findCut } from './cover-crop.ts';
import { extend } from './extend.ts';
import { flatten } from './flatten.ts';
import { mirror } from './flip-flop.ts';
import { grayscale } from './grayscale.ts';
import type { Job, Step } from './step.ts';
import { tone } from './tone.ts';
import { watermark } from './watermark.ts';

/**
 * From scaled pixels to those that are encoded, in this order. Before them come `orient`, once for the
 * original, then `trim`, `crop` and `rotate`, once a framing, and `resize`, once a size.
 */
const steps: readonly Step[] = [
  mirror,
  cut,
  grayscale,
  tone,
  contain,
  extend,
  // Before the watermark, which then has three channels to blend with instead of four.
  flatten,
  watermark,
];

/** Runs every step on one frame. */
export async function finish(scaled: Pixels, job: Job): Promise<Pixels> {
  let pixels = scaled;
  for (const step of steps) pixels = await step(pixels, job);
  return pixels;
}

/** Settles for all frames what the first one decides. */
export async function prepareJob(
  scaled: Pixels,
  plan: OutputPlan,
  space: ColorSpace,
  overlay: Overlay | undefined,
): Promise<Job> {
  const background = parseColor(plan.rendition.background, space);
  const job = { plan, space, background, cut: undefined, overlay };
  return Object.freeze({ ...job, cut: await findCut(scaled, job) });
}
