import { describe, expect, it } from 'vitest';
import { predict } from './predict.ts';
import { LEAST_QUALITY, type LossyFormat, MOST_QUALITY, typicalError } from './typical.ts';

const FORMATS: readonly LossyFormat[] = ['jpeg', 'webp', 'avif'];

describe.each(FORMATS)('the typical %s', (format) => {
  it('is better with every step of quality', () => {
    for (let quality = LEAST_QUALITY; quality < MOST_QUALITY; quality += 1) {
      expect(typicalError(format, quality + 1)).toBeLessThan(typicalError(format, quality));
    }
  });

  it('is what is expected before anything was tried', () => {
    const { quality, score } = predict(format, [], 75);
    expect(score).toBe(100 - typicalError(format, quality));
    expect(score).toBeGreaterThanOrEqual(75);
    expect(100 - typicalError(format, quality - 1)).toBeLessThan(75);
  });
});

it('moves what is typical to meet a trial', () => {
  const easy = predict('webp', [{ quality: 60, score: 80 }], 75);
  const hard = predict('webp', [{ quality: 60, score: 50 }], 75);
  expect(easy.quality).toBeLessThan(60);
  expect(hard.quality).toBeGreaterThan(80);
  expect(predict('webp', [{ quality: 60, score: 75 }], 75)).toEqual({ quality: 60, score: 75 });
});

it('looks between two trials that lie around the target', () => {
  const trials = [
    { quality: 50, score: 60 },
    { quality: 70, score: 78 },
  ];
  const { quality, score } = predict('jpeg', trials, 70);
  expect(quality).toBeGreaterThan(50);
  expect(quality).toBeLessThan(70);
  expect(score).toBeGreaterThanOrEqual(70);
  expect(score).toBeLessThan(72);
});

it('ends at the highest quality where the target is out of reach', () => {
  const { quality, score } = predict('jpeg', [{ quality: 90, score: 40 }], 95);
  expect(quality).toBe(MOST_QUALITY);
  expect(score).toBeLessThan(95);
});

it('takes a trial without any error', () => {
  expect(predict('webp', [{ quality: 80, score: 100 }], 75).quality).toBe(LEAST_QUALITY);
});
