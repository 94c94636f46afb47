import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Wanted } from '../../work/task.ts';
import { placeMark } from '../shared/mark.ts';
import { type Found, type Job, sizeOf } from '../shared/peer.ts';

/** sharp's own versions. */
export const findSharp = async (): Promise<Found> => ({
  version: `sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}`,
});

/** One chain from the original to one rendition, as sharp's documentation shows it. */
export async function makeByChain(job: Job, wanted: Wanted): Promise<Buffer> {
  const { width, format, quality } = wanted;
  const chain = sharp(await readFile(job.photo))
    .autoOrient()
    .resize({ width, withoutEnlargement: true });
  if (job.mark !== undefined) {
    const size = sizeOf(job, wanted);
    const { left, top, ...mark } = placeMark(size.width, size.height);
    const input = await sharp(job.mark)
      .resize({ width: mark.width, height: mark.height, fit: 'fill' })
      .toBuffer();
    chain.composite([{ input, left, top }]);
  }
  return format === 'png' ? chain.png().toBuffer() : chain[format]({ quality }).toBuffer();
}
