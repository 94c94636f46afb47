import { type ColorSpace, parseColor } from '../pixels/color.ts';
import { openPixels, type Pixels, toPixels } from '../pixels/sharp.ts';
import type { Framing } from '../plan/framing.ts';

/** Turns by any angle; the picture grows to hold its corners. */
export async function rotate(pixels: Pixels, framing: Framing, space: ColorSpace): Promise<Pixels> {
  if (framing.rotate === 0) return pixels;
  const background = framing.background && { background: parseColor(framing.background, space) };
  return toPixels(openPixels(pixels).rotate(framing.rotate, background || {}));
}
