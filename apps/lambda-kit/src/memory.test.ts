import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareMemory } from './memory.ts';

const MIB = 1024 * 1024;

const shares = (all: number, atOnce: number, each?: number) =>
  shareMemory({ AWS_LAMBDA_FUNCTION_MEMORY_SIZE: all, RENDER_MEMORY_MB: each }, atOnce);

describe("a function's memory", () => {
  it('is shared equally among the processes that render, its own part aside', () => {
    expect(shares(1024, 2)).toEqual({ size: 2, memoryBytes: 384 * MIB });
    expect(shares(2048, 1)).toEqual({ size: 1, memoryBytes: 1792 * MIB });
  });

  it('has fewer of them where there is no room for all', () => {
    expect(shares(512, 2)).toEqual({ size: 1, memoryBytes: 256 * MIB });
    expect(shares(1024, 8)).toEqual({ size: 3, memoryBytes: 256 * MIB });
  });

  it('is never promised twice, from 512 MB on', () => {
    const sizes = fc.integer({ min: 512, max: 10_240 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 64 }), (all, atOnce) => {
        const { size, memoryBytes } = shares(all, atOnce);
        expect(size).toBeGreaterThanOrEqual(1);
        expect(size).toBeLessThanOrEqual(atOnce);
        expect(size * memoryBytes + 256 * MIB).toBeLessThanOrEqual(all * MIB);
      }),
    );
  });

  it('is shared as the operator says, if anything', () => {
    expect(shares(512, 4, 300)).toEqual({ size: 4, memoryBytes: 300 * MIB });
  });
});
