import { parseColor } from '../pixels/color.ts';
import type { Pixels } from '../pixels/sharp.ts';
import { contain } from './contain.ts';
import { coverCrop, findCoverCrop } from './cover-crop.ts';
import { extend } from './extend.ts';
import { flatten } from './flatten.ts';
import { flipFlop } from './flip-flop.ts';
import { grayscale } from './grayscale.ts';
import type { Job, Step } from './step.ts';
import { tone } from './tone.ts';
import { watermark } from './watermark.ts';

/**
 * From scaled pixels to those that are encoded, in this order. Before them come `orient`, once for the
 * original, then `trim`, `crop` and `rotate`, once a framing, and `resize`, once a size.
 */
const steps: readonly Step[] = [
  flipFlop,
  coverCrop,
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

/** Decides on the first frame what holds for all frames. */
export async function prepareJob(
  scaled: Pixels,
  given: Pick<Job, 'plan' | 'space' | 'overlay'>,
): Promise<Job> {
  const background = parseColor(given.plan.rendition.background, given.space);
  const job = { ...given, background, coverCrop: undefined };
  return Object.freeze({ ...job, coverCrop: await findCoverCrop(scaled, job) });
}
