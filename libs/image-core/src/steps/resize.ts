import { openPixels, type Pixels, toPixels } from '../pixels/sharp.ts';
import type { Size } from '../plan/geometry.ts';

/** Scales to exactly the planned size. Both sides are given: from one, sharp may miss the other by a pixel. */
export async function resize(pixels: Pixels, { width, height }: Size): Promise<Pixels> {
  if (pixels.width === width && pixels.height === height) return pixels;
  return toPixels(openPixels(pixels).resize({ width, height, fit: 'fill' }));
}
