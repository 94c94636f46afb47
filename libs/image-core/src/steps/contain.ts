import { openPixels, toPixels } from '../pixels/sharp.ts';
import type { Step } from './step.ts';

/** Lays the picture on the canvas that `contain` asked for. */
export const contain: Step = (pixels, { plan, background }) => {
  if (!plan.canvas) return pixels;
  const { left, top, width, height } = plan.canvas;
  const right = width - left - pixels.width;
  const bottom = height - top - pixels.height;
  return toPixels(openPixels(pixels).extend({ left, top, right, bottom, background }));
};
