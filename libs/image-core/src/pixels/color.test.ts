import { expect, it } from 'vitest';
import { parseColor } from './color.ts';

it('reads levels and alpha', () => {
  expect(parseColor('#0a14fF', 'srgb')).toEqual({ r: 10, g: 20, b: 255, alpha: 1 });
  expect(parseColor('#00000080', 'srgb').alpha).toBeCloseTo(0.5, 2);
});

it('gives the same color in the numbers of Display P3', () => {
  expect(parseColor('#ff0000', 'p3')).toEqual({ r: 234, g: 51, b: 35, alpha: 1 });
  expect(parseColor('#ffffff', 'p3')).toEqual({ r: 255, g: 255, b: 255, alpha: 1 });
  expect(parseColor('#808080', 'p3')).toEqual({ r: 128, g: 128, b: 128, alpha: 1 });
});
