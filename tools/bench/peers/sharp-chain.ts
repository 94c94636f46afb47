import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { type Wanted } from '../measure/task.ts';
import { placeMark } from './mark.ts';
import { type Found, type Job } from './peer.ts';

/** sharp's own versions. */
export const findSharp = async (): Promise<Found> => ({
  version: `sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}`,
});

/** One chain from the original to one rendition, as sharp's documentation shows it. */
export async function makeByChain(
  { photo, mark }: Job,
  { width, format, quality }: Wanted,
): Promise<Buffer> {
  const bytes = await readFile(photo);
  const chain = sharp(bytes).autoOrient().resize({ width, withoutEnlargement: true });
  if (mark !== undefined) {
    const { left, top, ...size } = placeMark(width, await heightAt(bytes, width));
    const input = await sharp(mark)
      .resize({ ...size, fit: 'fill' })
      .toBuffer();
    chain.composite([{ input, left, top }]);
  }
  return format === 'png' ? chain.png().toBuffer() : chain[format]({ quality }).toBuffer();
}

async function heightAt(bytes: Buffer, width: number): Promise<number> {
  const { autoOrient } = await sharp(bytes).metadata();
  return Math.round((autoOrient.height * width) / autoOrient.width);
}
