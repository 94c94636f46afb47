import { describe, expect, it } from 'vitest';
import { type Figures, figuresOf, judge } from './judge.ts';

const figures = (name: string, perSecond: number, p99 = 50): Figures => ({
  name,
  kind: 'tagged',
  connections: 4,
  perSecond,
  p50: 25,
  p99,
  cpuMs: 30,
  kilobytes: 60,
});

describe('answers that are made on demand', () => {
  it('are fast enough at 1.6 times those of imgproxy', () => {
    expect(judge([figures('image-pipeline', 32), figures('imgproxy', 20)])).toEqual([]);
    expect(judge([figures('image-pipeline', 31), figures('imgproxy', 20)])).toEqual([
      'tagged, 4 connections: expected 1.6 × the answers of imgproxy, got 1.55 ×',
    ]);
  });

  it('are fast enough at twice those of plain sharp where imgproxy is absent', () => {
    expect(judge([figures('image-pipeline', 39), figures('sharp', 20)])).toEqual([
      'tagged, 4 connections: expected 2 × the answers of sharp, got 1.95 ×',
    ]);
  });

  it('are compared with those of the same originals only', () => {
    const untagged = { ...figures('imgproxy', 30), kind: 'untagged' as const };
    expect(judge([figures('image-pipeline', 32), figures('imgproxy', 20), untagged])).toEqual([]);
    expect(judge([{ ...figures('image-pipeline', 32), kind: 'untagged' }, untagged])).toEqual([
      'untagged, 4 connections: expected 1.6 × the answers of imgproxy, got 1.07 ×',
    ]);
  });

  it('come within twice the usual time, but for one of a hundred', () => {
    expect(judge([figures('image-pipeline', 40, 51)])).toEqual([
      'tagged, 4 connections: expected the 99th percentile within 2 × the median, got 2.04 ×',
    ]);
  });
});

it('sums up what a server did', () => {
  const times = Array.from({ length: 200 }, (_, i) => i + 1);
  expect(
    figuresOf(
      'sharp',
      { kind: 'tagged', connections: 1 },
      { times, seconds: 10, cpuMs: 4000, bytes: 10_000_000 },
    ),
  ).toMatchObject({ perSecond: 20, p50: 101, p99: 199, cpuMs: 20, kilobytes: 50 });
});
