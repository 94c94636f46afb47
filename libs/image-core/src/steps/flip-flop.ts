import { openPixels, toPixels } from '../pixels/sharp.ts';
import type { Step } from './step.ts';

/** Flips top to bottom, flops left to right. After scaling, where there are fewer pixels to move. */
export const flipFlop: Step = (pixels, { plan }) => {
  const { flip, flop } = plan.rendition;
  if (!flip && !flop) return pixels;
  return toPixels(openPixels(pixels).flip(flip).flop(flop));
};
