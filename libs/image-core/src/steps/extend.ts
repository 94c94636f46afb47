import { openPixels, toPixels } from '../pixels/sharp.ts';
import type { Step } from './step.ts';

/** Adds the border. */
export const extend: Step = (pixels, { plan, background }) => {
  if (!plan.rendition.extend) return pixels;
  return toPixels(openPixels(pixels).extend({ ...plan.rendition.extend, background }));
};
