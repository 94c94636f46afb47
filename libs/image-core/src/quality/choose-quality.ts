import { scorePictures } from '../score/score.ts';
import { openBytes, type Pixels, toPixels } from '../sharp.ts';
import { cutProbe } from './cut-probe.ts';
import { predict, type Scored } from './predict.ts';
import type { LossyFormat } from './typical.ts';

/** Encodes pixels as the rendition will be encoded, with a quality. */
export type EncodeAt = (pixels: Pixels, quality: number) => Promise<Uint8Array>;

export const MOST_TRIALS = 3;

/** Tiles along a side of the probe: an AVIF of a smooth picture sees little else than the seams between them. */
const TILES: Record<LossyFormat, number> = { jpeg: 4, webp: 4, avif: 2 };

/** What a probe scores above its picture in the median: a picture has more places to be the worst. */
const PROBE_LEAD = 0.5;

/**
 * The lowest quality whose output scores at least `target`, found with at most three trial encodes of a sample
 * of the finished pixels. Where none does, the highest, 99, with the score that it comes to. The same pixels
 * give the same choice. Of an animation, hand in the first frame.
 *
 * The score is the sample's, corrected for being one: measured where a trial had this quality, else read off
 * the line between trials.
 */
export async function chooseQuality(
  pixels: Pixels,
  format: LossyFormat,
  target: number,
  encodeAt: EncodeAt,
): Promise<Scored> {
  const probe = cutProbe(pixels, TILES[format]);
  const lead = probe === pixels ? 0 : PROBE_LEAD;
  const trials: Scored[] = [];
  for (;;) {
    const choice = predict(format, trials, target);
    const isTried = trials.some(({ quality }) => quality === choice.quality);
    if (isTried || trials.length === MOST_TRIALS) return choice;
    const { quality } = choice;
    trials.push({ quality, score: (await scoreTrial(probe, quality, encodeAt)) - lead });
    trials.sort((a, b) => a.quality - b.quality);
  }
}

async function scoreTrial(probe: Pixels, quality: number, encodeAt: EncodeAt): Promise<number> {
  // The profile that it may carry says which space the numbers are in; both sides are in the same.
  const trial = openBytes(await encodeAt(probe, quality), { ignoreIcc: true });
  return scorePictures(probe, await toPixels(trial));
}
