import { describe, expect, it } from 'vitest';
import { judgeJpeg, judgePixels, judgeSet } from './judge.ts';
import type { Row } from './rows.ts';

const same = (ratio: number) => ({ mean: ratio, min: ratio, max: ratio });

/** A row that took this share of the unit's time. */
const row = (name: string, ratio: number, changes: Partial<Row> = {}): Row => ({
  name,
  photos: 13,
  wall: same(ratio),
  cpu: same(ratio),
  bytes: same(1),
  wallMs: 100 * ratio,
  cpuMs: 100 * ratio,
  ...changes,
});

const field = [row('decode-once', 1), row('sharp-all', 1.6), row('sharp-sequence', 2.6)];

describe('the rendition set', () => {
  it('keeps its promises where it is fast, small and sharp', () => {
    const rows = [row('ours', 0.5), ...field, row('imgproxy', 1.3), row('codecs', 0.4)];
    expect(judgeSet(rows)).toEqual([]);
  });

  it('is judged at equal bytes, where that took another quality', () => {
    const rows = [row('ours', 0.5, { bytes: same(1.06) }), row('ours, q79', 0.5), ...field];
    expect(judgeSet(rows)).toEqual([]);
    expect(judgeSet([row('ours', 0.5), row('ours, q79', 0.6), ...field])).toContain(
      'set, wall against decode-once: expected at most 0.55, got 0.60',
    );
  });

  it('may not be slower than half of the best peer, whoever that is', () => {
    const rows = [row('ours', 0.5), ...field, row('imgproxy', 1.3), row('pillow-simd-1', 0.7)];
    expect(judgeSet(rows)).toEqual([
      'wall against pillow-simd-1: expected 2 times as fast, got 1.40',
      'cpu against pillow-simd-1: expected 1.5 times as fast, got 1.40',
    ]);
  });

  it('counts no peer that did only some of the photos, or no watermark', () => {
    const rows = [
      row('ours', 0.5),
      ...field,
      row('jimp', 0.1, { photos: 3 }),
      row('ipx', 0.1, { note: 'no watermark' }),
    ];
    expect(judgeSet(rows)).toEqual([]);
  });

  it('may not buy speed with bytes or looks', () => {
    const dear = row('ours', 0.5, { bytes: same(1.05), scoreDifference: -2 });
    expect(judgeSet([dear, ...field])).toEqual([
      'bytes against decode-once: expected at most 1.02, got 1.05',
      'score against decode-once: expected at most 0.5 below, got -2.00',
    ]);
  });

  it('says so where ours did nothing', () => {
    const rows = [row('ours', NaN, { photos: 0, bytes: same(NaN) }), ...field];
    expect(judgeSet(rows).length).toBeGreaterThan(0);
  });
});

describe('one JPEG', () => {
  it('is ahead of Pillow and imgproxy', () => {
    expect(judgeJpeg([row('ours', 0.6), ...field, row('pillow-1', 0.7)])).toEqual([]);
    expect(judgeJpeg([row('ours', 0.6), ...field, row('imgproxy', 0.5)])).toEqual([
      'wall against imgproxy: expected 1 times as fast, got 0.83',
    ]);
  });
});

describe('pixels', () => {
  const at = (peer: string, median: number, least: number) => ({ peer, width: 640, median, least });

  it('score 90 and what sharp scores', () => {
    expect(judgePixels([at('ours', 95, 91), at('sharp-all', 95, 80)])).toEqual([]);
  });

  it('are blamed for a single low score, and for a median below sharp', () => {
    expect(judgePixels([at('ours', 94, 89), at('sharp-all', 95, 95)])).toEqual([
      'pixels at 640: expected every score from 90, got 89.0',
      "pixels at 640: expected sharp's median of 95.0, got 94.0",
    ]);
  });
});
