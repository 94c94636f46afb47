import sharp from 'sharp';
import { type PreparedRecipe, prepareRecipe, type RecipeInput } from '../recipe/index.ts';
import type { RenderedImage, RenderResult } from '../types.ts';

/** A small photograph-like JPEG: noise, so that every encoder has something to do. */
export function noise(width = 320, height = 240): Promise<Buffer> {
  const background = { r: 120, g: 90, b: 60 };
  return sharp({
    create: {
      width,
      height,
      channels: 3,
      background,
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .jpeg()
    .toBuffer();
}

/** A kilobyte that takes some 500 MB to decode. */
export function memoryBomb(): Promise<Buffer> {
  const create = { width: 5000, height: 5000, channels: 3, background: '#336699' } as const;
  return sharp({ create }).avif({ effort: 0 }).toBuffer();
}

const THUMBNAILS: RecipeInput = {
  accept: ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'],
  renditions: [
    { name: 'large', width: 200, watermark: 'mark' },
    { name: 'small', width: 64, format: 'webp' },
  ],
  watermarks: { mark: { text: 'pool' } },
};

/** Two quick renditions, one with a watermark. */
export const thumbnails: PreparedRecipe = prepareRecipe(THUMBNAILS);

/** Renditions that take a few tenths of a second each of a small picture, and seconds of a large one. */
export function slow(renditions: number): PreparedRecipe {
  const names = Array.from({ length: renditions }, (_, index) => `slow-${index}`);
  return prepareRecipe({
    renditions: names.map((name) => ({ name, width: 1200, format: 'avif', effort: 4 })),
  });
}

export async function collect(
  result: Promise<Pick<RenderResult, 'images'>>,
): Promise<RenderedImage[]> {
  const images: RenderedImage[] = [];
  for await (const image of (await result).images) images.push(image);
  return images;
}
