import type { Framing } from '../framing.ts';
import { openPixels, type Pixels, toPixels } from '../sharp.ts';

/** Keeps the planned part: what a trim left, or a crop asked for. */
export async function crop(pixels: Pixels, framing: Framing): Promise<Pixels> {
  if (!framing.crop) return pixels;
  const { left, top, width, height } = framing.crop;
  return toPixels(openPixels(pixels).extract({ left, top, width, height }));
}
