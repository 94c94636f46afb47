import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Wanted } from '../../work/task.ts';
import { placeMark } from '../shared/mark.ts';
import type { Job, Peer } from '../shared/peer.ts';
import { runHere } from '../shared/run-here.ts';
import { openPixels, type Pixels, toPixels } from './pixels.ts';
import { findSharp } from './sharp-chain.ts';

/** The unit of the tables: what one gets by decoding once and blending by hand, and by nothing else. */
export const decodeOnce: Peer = {
  name: 'decode-once',
  about:
    'the unit: sharp decodes once, in full for a set and shrunk for a single rendition; each is resized from those pixels, the watermark is blended on raw pixels by a loop; WebP quality 80 at effort 4, colors converted as sharp does',
  marks: true,
  isHere: true,
  find: findSharp,
  start: async () =>
    runHere(async ({ photo, renditions, mark }) => {
      const pixels = await decode(await readFile(photo), renditions);
      const overlay = mark === undefined ? undefined : await readFile(mark);
      return Promise.all(renditions.map((wanted) => makeOne(pixels, wanted, overlay)));
    }),
};

/** In full for a set; a single rendition is resized while it is decoded. */
async function decode(bytes: Buffer, renditions: Job['renditions']): Promise<Pixels> {
  const chain = sharp(bytes).autoOrient();
  const [only, another] = renditions;
  if (only && !another) chain.resize({ width: only.width, withoutEnlargement: true });
  return toPixels(chain);
}

async function makeOne(
  pixels: Pixels,
  { width, format, quality }: Wanted,
  mark: Buffer | undefined,
): Promise<Buffer> {
  const resized =
    pixels.width <= width
      ? { ...pixels, data: Buffer.from(pixels.data) }
      : await toPixels(openPixels(pixels).resize({ width }));
  if (mark) await blendMark(resized, mark);
  const chain = openPixels(resized);
  return format === 'png' ? chain.png().toBuffer() : chain[format]({ quality }).toBuffer();
}

async function blendMark({ data, ...size }: Pixels, mark: Buffer): Promise<void> {
  const { left, top, width, height } = placeMark(size.width, size.height);
  const over = await toPixels(sharp(mark).resize({ width, height, fit: 'fill' }).ensureAlpha());
  const colors = Math.min(3, size.channels);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = 4 * (y * width + x);
      const to = size.channels * ((y + top) * size.width + x + left);
      const alpha = (over.data[from + 3] ?? 0) / 255;
      for (let i = 0; i < colors; i += 1) {
        const under = data[to + i] ?? 0;
        data[to + i] = under + ((over.data[from + i] ?? 0) - under) * alpha;
      }
    }
  }
}
