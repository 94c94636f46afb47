import { openPixels, toPixels } from '../pixels/sharp.ts';
import type { Step } from './step.ts';

/** Lays transparency on the background where the rendition asks for it, or its format has none. */
export const flatten: Step = (pixels, { plan, background }) => {
  if (pixels.channels === 3 || !(plan.rendition.flatten || plan.format === 'jpeg')) return pixels;
  const { r, g, b } = background;
  return toPixels(openPixels(pixels).flatten({ background: { r, g, b } }));
};
