import sharp, { type CreateRaw } from 'sharp';
import type { Photo } from '../../photos/photo.ts';

/** One encode. */
export interface Sample {
  readonly photo: string;
  readonly effort: number;
  readonly quality: number;
  readonly megapixels: number;
  /** CPU time, which with one thread is what it takes alone. */
  readonly ms: number;
  readonly bytes: number;
}

/** What is measured of one effort: the high ones take too long for large pictures, and grow alike. */
const plan = (effort: number) => ({
  effort,
  widths:
    effort < 4 ? [200, 320, 640, 1024, 2048] : effort === 4 ? [200, 320, 640, 1024] : [200, 400],
  qualities: effort > 4 ? [50] : [35, 50, 70],
});

const PLANS = Array.from({ length: 10 }, (_, effort) => plan(effort));

interface Pixels {
  readonly data: Buffer;
  readonly raw: CreateRaw;
}

async function pixelsOf({ path }: Photo, width: number): Promise<Pixels> {
  const { data, info } = await sharp(path)
    .autoOrient()
    .resize({ width, withoutEnlargement: true })
    .flatten()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, raw: { width: info.width, height: info.height, channels: info.channels } };
}

async function encode({ data, raw }: Pixels, quality: number, effort: number) {
  const before = process.cpuUsage();
  const { length } = await sharp(data, { raw }).avif({ quality, effort }).toBuffer();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, bytes: length };
}

/** Encodes one picture at every size, effort and quality, on one thread. */
export async function* measurePhoto(photo: Photo): AsyncGenerator<Sample> {
  sharp.concurrency(1);
  for (const width of new Set(PLANS.flatMap(({ widths }) => widths))) {
    const pixels = await pixelsOf(photo, width);
    const megapixels = (pixels.raw.width * pixels.raw.height) / 1e6;
    for (const { effort, qualities } of PLANS.filter(({ widths }) => widths.includes(width))) {
      for (const quality of qualities) {
        const made = await encode(pixels, quality, effort);
        yield { photo: photo.path, effort, quality, megapixels, ...made };
      }
    }
  }
}
