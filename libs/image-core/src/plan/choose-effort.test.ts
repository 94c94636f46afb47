import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseEffort } from './choose-effort.ts';
import { EFFORT_COSTS } from './effort-table.ts';

const budget = { megapixels: 1, quality: 50, withinMs: 1000, speed: 1 };

describe('the effort for a time', () => {
  it('is the highest that fits', () => {
    const fitting = EFFORT_COSTS.map(({ start, perMegapixel }) => start + perMegapixel);
    for (const [effort, withinMs] of fitting.slice(0, 5).entries()) {
      expect(chooseEffort({ ...budget, withinMs })).toBe(effort);
      const lower = effort === 0 ? undefined : effort - 1;
      expect(chooseEffort({ ...budget, withinMs: withinMs - 1 })).toBe(lower);
    }
  });

  it('is 4 at most, as more gains nothing, unless more is asked for', () => {
    const plenty = { ...budget, megapixels: 0.1, withinMs: 60_000 };
    expect(chooseEffort(plenty)).toBe(4);
    expect(chooseEffort({ ...plenty, most: 9 })).toBe(9);
    expect(chooseEffort({ ...plenty, most: 10 })).toBe(9);
    expect(chooseEffort({ ...plenty, most: 1 })).toBe(1);
    expect(chooseEffort({ ...plenty, most: 0 })).toBe(0);
  });

  it('reckons with the time that high qualities take', () => {
    const efforts = [1, 70, 85, 100].map((quality) =>
      chooseEffort({ ...budget, quality, withinMs: 700 }),
    );
    expect(efforts).toEqual([3, 3, 2, 2]);
    expect(chooseEffort({ ...budget, quality: 100, withinMs: 700 })).toBe(
      chooseEffort({ ...budget, quality: 70, withinMs: 350 }),
    );
  });

  it.each([0, -1, NaN])('is none on a machine of speed %d', (speed) => {
    expect(chooseEffort({ ...budget, speed })).toBeUndefined();
  });

  it('never falls with more time or speed, and never rises with more pixels', () => {
    const rank = (wanted: typeof budget) => chooseEffort(wanted) ?? -1;
    const positive = fc.double({ min: 0.01, max: 100, noNaN: true });
    const property = fc.property(positive, positive, positive, (megapixels, seconds, speed) => {
      const once = { megapixels, quality: 50, withinMs: seconds * 1000, speed };
      expect(rank({ ...once, withinMs: once.withinMs * 2 })).toBeGreaterThanOrEqual(rank(once));
      expect(rank({ ...once, withinMs: once.withinMs * 2 })).toBe(
        rank({ ...once, speed: speed * 2 }),
      );
      expect(rank({ ...once, megapixels: megapixels * 2 })).toBeLessThanOrEqual(rank(once));
    });
    fc.assert(property);
  });
});

it('each effort costs more than the one before', () => {
  for (const [at, { start, perMegapixel }] of EFFORT_COSTS.slice(1).entries()) {
    expect(start).toBeGreaterThan(EFFORT_COSTS[at]!.start);
    expect(perMegapixel).toBeGreaterThan(EFFORT_COSTS[at]!.perMegapixel);
  }
});
