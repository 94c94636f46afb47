import { openPixels, type Pixels, toPixelsAndInfo } from '../pixels/sharp.ts';
import type { Box } from '../plan/geometry.ts';
import type { Rendition } from '../recipe/schema/schema.ts';

/** What is left without the border in the color of the top left pixel: all of a picture of one color. */
async function findTrim(pixels: Pixels, threshold: number): Promise<Box> {
  const { info } = await toPixelsAndInfo(openPixels(pixels).trim({ threshold }));
  const { width, height, trimOffsetLeft = 0, trimOffsetTop = 0 } = info;
  return { left: -trimOffsetLeft, top: -trimOffsetTop, width, height };
}

/** What each trimming rendition's trim leaves, by the rendition's name; looked for once a threshold. */
export async function findTrims(
  pixels: Pixels,
  renditions: readonly Rendition[],
): Promise<Readonly<Record<string, Box>>> {
  const found = new Map<number, Box>();
  const trims: Record<string, Box> = {};
  for (const { name, trim } of renditions) {
    if (!trim) continue;
    const box = found.get(trim.threshold) ?? (await findTrim(pixels, trim.threshold));
    found.set(trim.threshold, box);
    trims[name] = box;
  }
  return trims;
}
