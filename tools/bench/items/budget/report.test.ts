import { describe, expect, it } from 'vitest';
import { type BudgetRow, judgeRow } from './report.ts';

const made = { peak: 480, rise: 390, outcome: 'made' };
const refused = { peak: 95, rise: 2, outcome: 'too-much-memory' };
const row: BudgetRow = {
  kind: 'GIF',
  limit: 512,
  megapixels: 30,
  isWhole: false,
  estimate: 505,
  made,
  refused,
};

describe('a budget', () => {
  it('holds where the largest is made within it, and a larger one is refused before it is decoded', () => {
    expect(judgeRow(row)).toEqual([]);
    expect(judgeRow({ ...row, refused: undefined })).toEqual([]);
  });

  it.each([
    [{ made: { ...made, peak: 513 } }, 'expected a peak within it, got 513'],
    [{ made: { ...made, outcome: 'decoder-out-of-memory' } }, 'got decoder-out-of-memory'],
    [{ refused: { ...refused, outcome: 'made' } }, 'expected a larger one to be refused, got made'],
    [{ refused: { ...refused, rise: 40 } }, 'memory rose by 40'],
  ])('is broken by %j', (change, words) => {
    expect(judgeRow({ ...row, ...change })).toEqual([expect.stringContaining(words)]);
  });

  it('is broken where nothing fits', () => {
    const { kind, limit } = row;
    expect(judgeRow({ kind, limit, megapixels: 0, isWhole: false })).toHaveLength(1);
  });
});
