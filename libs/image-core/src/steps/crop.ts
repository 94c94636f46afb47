import { openPixels, type Pixels, toPixels } from '../pixels/sharp.ts';
import type { Framing } from '../plan/framing.ts';

/** Keeps the planned part: what a trim left, or a crop asked for. */
export async function crop(pixels: Pixels, framing: Framing): Promise<Pixels> {
  if (!framing.crop) return pixels;
  const { left, top, width, height } = framing.crop;
  return toPixels(openPixels(pixels).extract({ left, top, width, height }));
}
