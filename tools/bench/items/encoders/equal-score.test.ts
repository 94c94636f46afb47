import { describe, expect, it } from 'vitest';
import { atScore, compareAtScore } from './equal-score.ts';
import type { Sample } from './measure.ts';

/** A sample of photo `a` at quality 80, but for the given fields. */
const sample = (changes: Pick<Sample, 'score' | 'bytes'> & Partial<Sample>): Sample => ({
  photo: 'a',
  width: 320,
  encoder: 'one',
  format: 'webp',
  quality: 80,
  ms: 10,
  ...changes,
});

describe('atScore', () => {
  const samples = [
    sample({ score: 75, bytes: 1000 }),
    sample({ quality: 70, score: 65, bytes: 100 }),
    sample({ quality: 90, score: 85, bytes: 1600 }),
  ];

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
    const lossless = [sample({ quality: 100, score: 100, bytes: 500 })];
    expect(atScore(lossless, 100)?.bytes).toBe(500);
    expect(atScore([sample({ quality: 50, score: 40, bytes: 500 })], 60)).toBeUndefined();
  });
});

it('compares photo by photo at the unit’s own score', () => {
  const unit = [
    sample({ score: 75, bytes: 1000 }),
    sample({ photo: 'b', score: 60, bytes: 2000, ms: 20 }),
  ];
  const other = [
    sample({ score: 70, bytes: 800, ms: 5 }),
    sample({ quality: 90, score: 80, bytes: 1250, ms: 5 }),
    sample({ photo: 'b', score: 55, bytes: 1600 }),
    sample({ photo: 'b', quality: 90, score: 65, bytes: 2500 }),
  ];
  const { quality, bytes, cpu, scoreAtUnit, photos } = compareAtScore(other, unit, 80);
  expect([quality, scoreAtUnit, photos]).toEqual([85, -5, 2]);
  expect(bytes).toBeCloseTo(1);
  expect(cpu).toBeCloseTo(0.5);
});
