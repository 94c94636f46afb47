import { describe, expect, it } from 'vitest';
import { mean, median, spread } from './statistics.ts';

describe('the median', () => {
  it('is the middle value, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it('lies between the middle two of an even number', () => {
    expect(median([1, 2, 4, 100])).toBe(3);
  });

  it('of nothing is no number', () => {
    expect(median([])).toBeNaN();
  });
});

it('the mean of nothing is no number', () => {
  expect(mean([])).toBeNaN();
});

describe('a spread', () => {
  it('of twice as fast and twice as slow is even', () => {
    expect(spread([0.5, 2])).toEqual({ mean: 1, min: 0.5, max: 2 });
  });

  it('of nothing is no number', () => {
    expect(spread([])).toEqual({ mean: NaN, min: NaN, max: NaN });
  });
});
