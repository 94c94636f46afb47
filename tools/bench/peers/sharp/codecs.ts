import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import type { Wanted } from '../../work/task.ts';
import type { Job, Peer } from '../shared/peer.ts';
import { runHere } from '../shared/run-here.ts';
import { openPixels, type Pixels, toPixels } from './pixels.ts';
import { findSharp } from './sharp-chain.ts';

/**
 * No peer, but a bound: the decoder, shrinking as far as sharp lets it, and the encoders with this engine's settings.
 * What lies between them, every rendition's pixels, is made at the first call and kept: the round that warms up.
 */
export const codecs: Peer = {
  name: 'codecs',
  about:
    'no peer, but a bound: decoding, as far shrunk as sharp would, and encoding with the settings of `ours`; nothing is converted, resized or blended in between',
  marks: false,
  isHere: true,
  isBound: true,
  find: findSharp,
  async start() {
    const kept = new Map<string, Promise<Pixels[]>>();
    return runHere(async (job) => {
      const { photo, renditions } = job;
      const key = JSON.stringify([photo, renditions]);
      const prepared = kept.get(key) ?? Promise.all(renditions.map((each) => prepare(photo, each)));
      kept.set(key, prepared);
      const pixels = await prepared;
      await decode(await readFile(photo), job);
      return Promise.all(renditions.map((wanted, i) => encode(pixels[i], wanted)));
    });
  },
};

/** As large as the largest rendition, upright. */
async function decode(bytes: Buffer, { renditions }: Job): Promise<void> {
  const width = Math.max(...renditions.map((each) => each.width));
  await toPixels(resizeTo(sharp(bytes, { ignoreIcc: true }), width));
}

const prepare = (photo: string, { width }: Wanted): Promise<Pixels> =>
  toPixels(resizeTo(sharp(photo), width));

const resizeTo = (chain: Sharp, width: number): Sharp =>
  chain.autoOrient().resize({ width, withoutEnlargement: true });

function encode(pixels: Pixels | undefined, { format, quality }: Wanted): Promise<Buffer> {
  if (!pixels) throw new Error('expected the pixels of every rendition');
  const chain = openPixels(pixels);
  if (format === 'png')
    return chain.png({ compressionLevel: 4, adaptiveFiltering: true }).toBuffer();
  if (format === 'webp') return chain.webp({ quality, effort: 2 }).toBuffer();
  return format === 'avif'
    ? chain.avif({ quality, effort: 3 }).toBuffer()
    : chain.jpeg({ quality }).toBuffer();
}
