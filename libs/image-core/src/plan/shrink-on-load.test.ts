import { describe, expect, it } from 'vitest';
import { planShrinkOnLoad } from './shrink-on-load.ts';

function plan(format: 'jpeg' | 'webp', width: number, times: number) {
  const height = (width / 3) * 2;
  const { by, way } = planShrinkOnLoad(
    format,
    { width, height },
    { width: width / times, height: height / times },
  );
  return `${way} ${by}`;
}

describe('what a JPEG’s decoder scales by itself', () => {
  it.each([
    [1.5, 'fast 1'],
    [2.9, 'fast 1'],
    [3.3, 'careful 1'],
    [3.5, 'fast 2'],
    [4.9, 'fast 2'],
    [5, 'careful 2'],
    [6.9, 'fast 4'],
    [9, 'careful 4'],
    [14, 'fast 8'],
    [100, 'fast 8'],
  ])('for %d times leaves a good step to the engine: %s', (times, way) => {
    expect(plan('jpeg', 6000, times)).toBe(way);
  });

  it.each([
    ['four does not divide, two does', { side: 6006, times: 7 }, 'careful 2'],
    ['eight does not divide, four does', { side: 6012, times: 14 }, 'careful 4'],
    ['nothing divides', { side: 6003, times: 7 }, 'none 1'],
    [
      'nothing divides, but so little is left that nobody can tell',
      { side: 6003, times: 60 },
      'fast 8',
    ],
  ])(
    'is what keeps every pixel in its place where a side is one that %s',
    (_, { side, times }, way) => {
      expect(plan('jpeg', side, times)).toBe(way);
    },
  );
});

it('a WebP’s decoder scales to any size', () => {
  expect(plan('webp', 6003, 7)).toBe('fast 4');
});
