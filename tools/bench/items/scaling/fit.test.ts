import { expect, it } from 'vitest';
import { fitLine } from './fit.ts';

it('finds the line that points lie on', () => {
  const line = fitLine([1, 2, 5, 9].map((x) => ({ x, y: 3 + 2 * x })));
  expect(line.start).toBeCloseTo(3);
  expect(line.slope).toBeCloseTo(2);
  expect(line.r2).toBeCloseTo(1);
  expect(line.largestResidual).toBeCloseTo(0);
});

it('tells how far points lie from it', () => {
  const line = fitLine([
    { x: 0, y: 0.9 },
    { x: 0, y: 1.1 },
    { x: 1, y: 2 },
  ]);
  expect(line.start).toBeCloseTo(1);
  expect(line.slope).toBeCloseTo(1);
  expect(line.largestResidual).toBeCloseTo(0.1);
  expect(line.r2).toBeGreaterThan(0.95);
});

it('does not call a curve a line', () => {
  const curve = [1, 2, 4, 8, 16].map((x) => ({ x, y: x ** 3 }));
  expect(fitLine(curve).r2).toBeLessThan(0.9);
  // Nor one that starts high, as all work does.
  const slight = [3, 6, 12, 24].map((x) => ({ x, y: 20 + x ** 1.5 }));
  expect(fitLine(slight).largestResidual).toBeGreaterThan(0.16);
});
