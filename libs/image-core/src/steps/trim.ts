import type { Box } from '../geometry.ts';
import type { Rendition } from '../recipe/schema.ts';
import { openPixels, type Pixels, toPixelsAndInfo } from '../sharp.ts';

/** What is left without the border in the color of the top left pixel: all of a picture of one color. */
async function findTrim(pixels: Pixels, { trim }: Rendition): Promise<Box | undefined> {
  if (!trim) return undefined;
  const { info } = await toPixelsAndInfo(openPixels(pixels).trim({ threshold: trim.threshold }));
  const { width, height, trimOffsetLeft = 0, trimOffsetTop = 0 } = info;
  return { left: -trimOffsetLeft, top: -trimOffsetTop, width, height };
}

/** What each trimming rendition's trim leaves, by the rendition's name. */
export async function findTrims(
  pixels: Pixels,
  renditions: readonly Rendition[],
): Promise<Readonly<Record<string, Box>>> {
  const trims: Record<string, Box> = {};
  for (const rendition of renditions) {
    const box = await findTrim(pixels, rendition);
    if (box) trims[rendition.name] = box;
  }
  return trims;
}
