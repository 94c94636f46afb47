import { expect, it } from 'vitest';
import { fitCost, heldShare } from './fit.ts';

/** As if an encode took 10 ms and 200 ms a megapixel. */
const line = (megapixels: number, factor = 1) => ({
  megapixels,
  ms: factor * (10 + 200 * megapixels),
});

it('finds start and slope of a line', () => {
  const cost = fitCost([0.01, 0.1, 1, 2, 4].map((size) => line(size)));
  expect(cost.start).toBeCloseTo(10);
  expect(cost.perMegapixel).toBeCloseTo(200);
  expect(cost.margin).toBeCloseTo(1);
});

it('allows for what 95 of 100 encodes take', () => {
  const samples = Array.from({ length: 100 }, (_, i) => line(1 + (i % 7), i < 10 ? 3 : 1));
  const cost = fitCost(samples);
  expect(heldShare(cost, samples)).toBeGreaterThanOrEqual(0.95);
  const few = samples.map((sample, i) => (i < 5 ? sample : line(sample.megapixels)));
  expect(heldShare(fitCost(few), few)).toBe(0.95);
});

it('counts a small picture as much as a large one', () => {
  const slow = line(0.01, 2);
  const { start } = fitCost([slow, slow, slow, line(1), line(2), line(4)]);
  expect(start).toBeGreaterThan(15);
});
