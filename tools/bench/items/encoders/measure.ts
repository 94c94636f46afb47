import sharp, { type Sharp } from 'sharp';
import { type Picture, scorePictures } from '@image-pipeline/image-core/score';
import type { Photo } from '../../photos/photo.ts';
import { type Encoder, ENCODERS, WIDTHS } from './settings.ts';

/** One encode. */
export interface Sample {
  readonly photo: string;
  readonly width: number;
  readonly encoder: string;
  readonly format: Encoder['format'];
  readonly quality: number;
  /** SSIMULACRA2 against the pixels that were encoded. */
  readonly score: number;
  readonly bytes: number;
  /** CPU time on one thread. */
  readonly ms: number;
}

/** Encodes every photo at every width with every encoder and quality. */
export async function* measurePhoto({ path }: Photo): AsyncGenerator<Sample> {
  // CPU time is the whole process's: one thread, and nothing beside it.
  sharp.concurrency(1);
  for (const width of WIDTHS) {
    const chain = sharp(path).autoOrient().resize({ width, withoutEnlargement: true });
    const picture = await toPicture(chain.flatten().toColourspace('srgb'));
    for (const encoder of ENCODERS.filter(({ widest }) => width <= widest)) {
      for (const quality of encoder.qualities) {
        const { bytes, ms } = await timeEncode(picture, encoder, quality);
        const score =
          encoder.format === 'png' ? 100 : scorePictures(picture, await toPicture(sharp(bytes)));
        const { format, name } = encoder;
        yield {
          photo: path,
          width,
          encoder: name,
          format,
          quality,
          score,
          bytes: bytes.length,
          ms,
        };
      }
    }
  }
}

async function toPicture(chain: Sharp): Promise<Picture & { data: Buffer }> {
  const { data, info } = await chain.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 3 };
}

/** What passes faster than this is done twice, and the shorter time counts. */
const SHORT_MS = 60;

async function timeEncode(
  picture: Picture & { data: Buffer },
  encoder: Encoder,
  quality: number,
): Promise<{ bytes: Buffer; ms: number }> {
  const { data, width, height, channels } = picture;
  async function once() {
    const before = process.cpuUsage();
    const chain = sharp(data, { raw: { width, height, channels } });
    const bytes = await encoder.encode(chain, quality).toBuffer();
    const { user, system } = process.cpuUsage(before);
    return { bytes, ms: (user + system) / 1000 };
  }
  const first = await once();
  if (first.ms > SHORT_MS) return first;
  const { ms } = await once();
  return { ...first, ms: Math.min(first.ms, ms) };
}
