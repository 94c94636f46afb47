import { openPixels, type Pixels, toPixels } from '../pixels/sharp.ts';

/** What puts each EXIF orientation upright: mirrored first, then turned clockwise. */
const UPRIGHT: Readonly<Record<number, { flip?: true; flop?: true; rotate: number }>> = {
  2: { flop: true, rotate: 0 },
  3: { rotate: 180 },
  4: { flip: true, rotate: 0 },
  5: { flip: true, rotate: 90 },
  6: { rotate: 90 },
  7: { flop: true, rotate: 90 },
  8: { rotate: 270 },
};

/** Whether putting it upright exchanges width and height. */
export const isTurned = (orientation: number) => orientation >= 5;

/** Puts pixels upright. Not by sharp's `autoOrient`, which refuses animations. */
export async function orient(pixels: Pixels, orientation: number): Promise<Pixels> {
  const upright = UPRIGHT[orientation];
  if (!upright) return pixels;
  const { flip = false, flop = false, rotate } = upright;
  return toPixels(openPixels(pixels).flip(flip).flop(flop).rotate(rotate));
}
