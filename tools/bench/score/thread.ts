/** Scores outputs of one photo, in a thread: `pool.ts` keeps as many as there are cores. */
import { parentPort } from 'node:worker_threads';
import sharp, { type Sharp } from 'sharp';
import { type Picture, scorePictures } from '@image-pipeline/image-core/score';
import type { ScoreAnswer, ScoreJob } from './job.ts';

// Threads of ours keep the cores busy already.
sharp.concurrency(1);
sharp.cache(false);

type Size = Pick<Picture, 'width' | 'height'>;

/** Raw sRGB without alpha: what is transparent shows white, in the reference as well. */
async function toPicture(chain: Sharp): Promise<Picture> {
  const { data, info } = await chain
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 3 };
}

/** The original decoded in full and upright: no shrink-on-load, no detour. */
async function decodeInFull(photo: string): Promise<Sharp> {
  const { data, width, height, channels } = await toPicture(sharp(photo).autoOrient());
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
}

/**
 * What a resize to this size may look like. Where the height comes out between two rows of pixels, some stretch
 * the picture by the fraction of a row, others cut it off: both are right, and neither is what the score is for.
 */
async function referencesOf(full: Sharp, { width, height }: Size): Promise<Picture[]> {
  const stretched = await toPicture(full.clone().resize({ width, height, fit: 'fill' }));
  const cut = await toPicture(full.clone().resize({ width }));
  const isOther = cut.height === height && Buffer.compare(cut.data, stretched.data) !== 0;
  return isOther ? [stretched, cut] : [stretched];
}

async function scoreAll({ photo, outputs }: ScoreJob): Promise<number[]> {
  const full = await decodeInFull(photo);
  const known = new Map<string, Promise<Picture[]>>();
  const scores: number[] = [];
  for (const output of outputs) {
    const distorted = await toPicture(sharp(output));
    const size = `${distorted.width} × ${distorted.height}`;
    const references = known.get(size) ?? referencesOf(full, distorted);
    known.set(size, references);
    const each = (await references).map((reference) => scorePictures(reference, distorted));
    scores.push(Math.max(...each));
  }
  return scores;
}

const answer = (message: ScoreAnswer) => parentPort?.postMessage(message);

parentPort?.on('message', (job: ScoreJob) => {
  scoreAll(job).then(
    (scores) => answer({ scores }),
    (error: unknown) => answer({ error: String(error) }),
  );
});
