import { blend } from '../watermark/blend.ts';
import type { Step } from './step.ts';

/** Lays the overlay on the rendition's own copy of the pixels, touching only those it covers. */
export const watermark: Step = (pixels, { overlay }) => {
  if (!overlay) return pixels;
  const data = Buffer.from(pixels.data);
  for (const place of overlay.places) blend({ ...pixels, data }, overlay.pixels, place);
  return { ...pixels, data };
};
