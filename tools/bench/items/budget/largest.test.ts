import { describe, expect, it } from 'vitest';
import { findLargest, type Try } from './largest.ts';

/** Originals that need so much for so many megapixels. */
const of =
  (needed: (megapixels: number) => number): Try =>
  async (megapixels) => ({ megapixels, input: Buffer.alloc(0), needed: needed(megapixels) });

describe('the largest original that fits', () => {
  it('is found where each pixel takes as much as the next', async () => {
    const found = await findLargest(
      of((megapixels) => 100 + 10 * megapixels),
      500,
    );
    expect(found?.megapixels).toBeGreaterThan(37);
    expect(found?.megapixels).toBeLessThanOrEqual(40);
  });

  it('is the largest there can be where all fit', async () => {
    expect(
      (
        await findLargest(
          of(() => 1),
          500,
        )
      )?.megapixels,
    ).toBe(100);
  });

  it('is not missed where a larger one takes less, as its decoder leaves pixels out', async () => {
    const needed = (megapixels: number) => (megapixels < 45 ? 12 : 8) * megapixels;
    const found = await findLargest(of(needed), 500);
    expect(found?.megapixels).toBeGreaterThan(55);
    expect(needed(found?.megapixels ?? 0)).toBeLessThanOrEqual(500);
    expect(needed(1.25 * (found?.megapixels ?? 0))).toBeGreaterThan(500);
  });
});
