import { describe, expect, it } from 'vitest';
import { toGrowth } from './growth.ts';
import { judgeMemory, toReport } from './report.ts';

const peak = (mib: number) => ({ together: mib, once: mib, separately: mib });
const row = (peer: string, mib: number) => ({ peer, jpeg: peak(mib), set: peak(mib) });

const settledAt = (settled: number, largest = settled) => ({
  peer: 'ours',
  pictures: 1000,
  settled,
  largest,
  end: settled,
});

describe('memory', () => {
  it('keeps its promises where the pool takes no more than sharp, and nothing grows', () => {
    const peaks = [row('ours-isolated', 180), row('sharp-all', 180)];
    expect(judgeMemory(peaks, [settledAt(200, 290)])).toEqual([]);
  });

  it('is blamed for a larger pool, and for growth', () => {
    const peaks = [row('ours-isolated', 181), row('sharp-all', 180)];
    expect(judgeMemory(peaks, [settledAt(200, 300)])).toEqual([
      "memory of the set: expected at most sharp's 180 MiB, got 181",
      'memory of ours: expected less than 1.5 × 200 MiB later on, got 300',
    ]);
  });

  it('shows a peer that could not do the work as a dash', () => {
    const { text } = toReport([{ peer: 'jimp', jpeg: peak(900), set: undefined }], []);
    expect(text).toContain('| jimp | 900 (900, 900) | – |');
  });
});

describe('growth', () => {
  it('compares the medians after 50 pictures with all later ones', () => {
    const sizes = Array.from({ length: 200 }, (_, i) => (i < 100 ? 100 : 130));
    expect(toGrowth('ours', sizes)).toMatchObject({ settled: 100, largest: 130, end: 130 });
  });

  it('is not decided by what a single picture left behind', () => {
    const sizes = Array.from({ length: 200 }, (_, i) => (i === 120 ? 900 : 100));
    expect(toGrowth('ours', sizes).largest).toBe(100);
  });
});
