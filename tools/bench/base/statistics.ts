/** The middle value; the mean of the middle two where their number is even. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)] ?? NaN;
  return Number.isInteger(half) ? (upper + (sorted[half - 1] ?? NaN)) / 2 : upper;
}

/** The arithmetic mean; NaN for none. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** How ratios lie: their geometric mean, the least, the most. */
export interface Spread {
  readonly mean: number;
  readonly min: number;
  readonly max: number;
}

/**
 * Sums ratios up. Their geometric mean does not depend on which side is the unit: twice as fast and twice as
 * slow make 1.
 */
export function spread(ratios: readonly number[]): Spread {
  if (ratios.length === 0) return { mean: NaN, min: NaN, max: NaN };
  return {
    mean: Math.exp(mean(ratios.map(Math.log))),
    min: Math.min(...ratios),
    max: Math.max(...ratios),
  };
}
