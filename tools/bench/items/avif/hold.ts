import sharp from 'sharp';
import { createRenderPool } from '@image-pipeline/image-core/isolated';
import { prepareRecipe } from '@image-pipeline/image-core/recipe';
import type { Photo } from '../../photos/photo.ts';

const WIDTHS = [320, 1024, 2048];
const TIMES = ['100ms', '300ms', '1s', '3s'];

/** One rendition that had a time. */
export interface Attempt {
  readonly within: string;
  readonly width: number;
  /** What was made: AVIF, or the fallback. */
  readonly format: string;
  /** From decoded pixels to the file. */
  readonly ms: number;
}

const recipeFor = (within: string) =>
  prepareRecipe({ renditions: [{ name: 'one', format: 'avif', within }] });

/** Has a pool's child make AVIFs of many sizes within several times, by the clock. */
export async function* tryTimes(photos: readonly Photo[]): AsyncGenerator<Attempt> {
  const pool = createRenderPool({ size: 1 });
  try {
    for (const { path } of photos) {
      for (const width of WIDTHS) {
        const resized = sharp(path).autoOrient().resize({ width, withoutEnlargement: true });
        const input = await resized.png({ compressionLevel: 1 }).toBuffer();
        for (const within of TIMES) {
          const { images } = await pool.render(input, recipeFor(within));
          for await (const { format, ms } of images) yield { within, width, format, ms };
        }
      }
    }
  } finally {
    await pool.close();
  }
}
