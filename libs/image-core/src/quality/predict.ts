import { LEAST_QUALITY, type LossyFormat, MOST_QUALITY, typicalError } from './typical.ts';

/** A quality and what it comes to. */
export interface Scored {
  /** The encoder's number, 1 to 100. */
  readonly quality: number;
  /** SSIMULACRA2. */
  readonly score: number;
}

/** An error of 0 has no logarithm. */
const LEAST_ERROR = 0.01;

/**
 * The lowest quality that should reach the target, by what was tried so far in ascending order of quality; the
 * highest where none should.
 */
export function predict(format: LossyFormat, trials: readonly Scored[], target: number): Scored {
  const expect = (quality: number): Scored => ({
    quality,
    score: expectScore(format, trials, quality),
  });
  let quality = LEAST_QUALITY;
  while (quality < MOST_QUALITY && expect(quality).score < target) quality += 1;
  return expect(quality);
}

/**
 * The score of a typical picture, moved so that it meets the trials: in logarithms of what is missing to 100,
 * by as much as at the trial, in between by as much as lies between.
 */
function expectScore(format: LossyFormat, trials: readonly Scored[], quality: number): number {
  const known = trials.find((trial) => trial.quality === quality);
  if (known) return known.score;
  const moved = (trial: Scored) =>
    Math.log(Math.max(100 - trial.score, LEAST_ERROR) / typicalError(format, trial.quality));
  const below = trials.findLast((trial) => trial.quality < quality);
  const above = trials.find((trial) => trial.quality > quality);
  const [first, second] = [below ?? above, above ?? below];
  if (!first || !second) return 100 - typicalError(format, quality);
  const share = first === second ? 0 : (quality - first.quality) / (second.quality - first.quality);
  const shift = moved(first) * (1 - share) + moved(second) * share;
  return 100 - typicalError(format, quality) * Math.exp(shift);
}
