import { describe, expect, it } from 'vitest';
import { atScore, compareAtScore } from './equal-score.ts';
import type { Sample } from './measure.ts';

const sample = (photo: string, quality: number, score: number, bytes: number, ms = 10): Sample => ({
  photo,
  width: 320,
  encoder: 'one',
  format: 'webp',
  quality,
  score,
  bytes,
  ms,
});

describe('atScore', () => {
  const samples = [sample('a', 80, 75, 1000), sample('a', 70, 65, 100), sample('a', 90, 85, 1600)];

  it('is a sample where one has the score', () => {
    expect(atScore(samples, 75)).toMatchObject({
      quality: 80,
      bytes: expect.closeTo(1000) as number,
    });
  });

  it('lies between two, bytes in equal steps of ratio', () => {
    expect(atScore(samples, 70)?.quality).toBe(75);
    expect(atScore(samples, 70)?.bytes).toBeCloseTo(Math.sqrt(100 * 1000));
  });

  it('goes on beyond the last and before the first', () => {
    expect(atScore(samples, 87)?.quality).toBe(92);
    expect(atScore(samples, 60)?.quality).toBe(65);
  });

  it('is a sample itself where all score alike, and nothing where none is good enough', () => {
    const lossless = [sample('a', 100, 100, 500)];
    expect(atScore(lossless, 100)?.bytes).toBe(500);
    expect(atScore([sample('a', 50, 40, 500)], 60)).toBeUndefined();
  });
});

it('compares photo by photo at the unit’s own score', () => {
  const unit = [sample('a', 80, 75, 1000, 10), sample('b', 80, 60, 2000, 20)];
  const other = [
    sample('a', 80, 70, 800, 5),
    sample('a', 90, 80, 1250, 5),
    sample('b', 80, 55, 1600, 10),
    sample('b', 90, 65, 2500, 10),
  ];
  const { quality, bytes, cpu, scoreAtUnit, photos } = compareAtScore(other, unit, 80);
  expect([quality, scoreAtUnit, photos]).toEqual([85, -5, 2]);
  expect(bytes).toBeCloseTo(1);
  expect(cpu).toBeCloseTo(0.5);
});
