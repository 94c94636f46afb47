import type { Sample } from './measure.ts';

/** What an effort costs: typically `start + perMegapixel × megapixels` ms, and `margin` times that at most, nearly always. */
export interface Cost {
  readonly start: number;
  readonly perMegapixel: number;
  readonly margin: number;
}

type Timed = Pick<Sample, 'megapixels' | 'ms'>;

/** The share of encodes that the margin is to cover. */
const COVERED = 0.95;

/** The line whose relative errors are least in sum of squares: a small picture counts as much as a large one. */
function fitLine(samples: readonly Timed[]): Omit<Cost, 'margin'> {
  let [weights, x, xx, y, xy] = [0, 0, 0, 0, 0];
  for (const { megapixels, ms } of samples) {
    const weight = 1 / ms ** 2;
    weights += weight;
    x += weight * megapixels;
    xx += weight * megapixels ** 2;
    y += weight * ms;
    xy += weight * megapixels * ms;
  }
  const determinant = weights * xx - x ** 2;
  return {
    start: (y * xx - xy * x) / determinant,
    perMegapixel: (weights * xy - x * y) / determinant,
  };
}

const typical = ({ start, perMegapixel }: Omit<Cost, 'margin'>, { megapixels }: Timed) =>
  start + perMegapixel * megapixels;

/** The line through samples of one effort, and the margin that 95 of 100 of them keep. */
export function fitCost(samples: readonly Timed[]): Cost {
  const line = fitLine(samples);
  const ratios = samples.map((sample) => sample.ms / typical(line, sample)).sort((a, b) => a - b);
  return { ...line, margin: ratios[Math.ceil(COVERED * ratios.length) - 1] ?? NaN };
}

/** The share of samples that stay within what a cost allows. */
export function heldShare(cost: Cost, samples: readonly Timed[]): number {
  const held = samples.filter((sample) => sample.ms <= cost.margin * typical(cost, sample));
  return held.length / samples.length;
}
