import { median, spread } from '../../base/statistics.ts';
import type { Sample } from './measure.ts';

/** What an encoder needs for the same score, against the unit of its format. */
export interface Comparison {
  /** The quality that gives the unit's score, in the median. */
  readonly quality: number;
  /** Geometric means of ratios. */
  readonly bytes: number;
  readonly cpu: number;
  /** What it scores above the unit with the unit's own quality, in the median. */
  readonly scoreAtUnit: number;
  readonly photos: number;
}

/** Quality, bytes and time at a score, on the line between the two samples around it, or beyond the last. */
export function atScore(
  samples: readonly Sample[],
  score: number,
): Pick<Sample, 'quality' | 'bytes' | 'ms'> | undefined {
  const sorted = samples.toSorted((a, b) => a.quality - b.quality);
  const found = sorted.findIndex((sample) => sample.score >= score);
  const upper = Math.max(1, found === -1 ? sorted.length - 1 : found);
  const [from, to] = [sorted[upper - 1], sorted[upper]];
  if (!from || !to || to.score <= from.score) return sorted.find((each) => each.score >= score);
  const share = (score - from.score) / (to.score - from.score);
  const between = (a: number, b: number) => a + (b - a) * share;
  return {
    quality: between(from.quality, to.quality),
    bytes: Math.exp(between(Math.log(from.bytes), Math.log(to.bytes))),
    ms: Math.exp(between(Math.log(from.ms), Math.log(to.ms))),
  };
}

/** Compares one encoder's samples with the unit's, photo by photo, where the unit has `unitQuality`. */
export function compareAtScore(
  samples: readonly Sample[],
  unit: readonly Sample[],
  unitQuality: number,
): Comparison {
  const byPhoto = Map.groupBy(samples, ({ photo }) => photo);
  const pairs = unit
    .filter(({ quality }) => quality === unitQuality)
    .flatMap((wanted) => {
      const own = byPhoto.get(wanted.photo) ?? [];
      const equal = atScore(own, wanted.score);
      const alike = own.find(({ quality }) => quality === unitQuality);
      return equal ? [{ wanted, equal, alike }] : [];
    });
  return {
    quality: median(pairs.map(({ equal }) => equal.quality)),
    bytes: spread(pairs.map(({ wanted, equal }) => equal.bytes / wanted.bytes)).mean,
    cpu: spread(pairs.map(({ wanted, equal }) => equal.ms / wanted.ms)).mean,
    scoreAtUnit: median(
      pairs.flatMap(({ wanted, alike }) => (alike ? [alike.score - wanted.score] : [])),
    ),
    photos: pairs.length,
  };
}
