import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import type { TrafficResult } from './traffic.ts';

const MIB = 1024 * 1024;

const traffic = (changes: Partial<TrafficResult> = {}): TrafficResult => ({
  hits: Array.from({ length: 1000 }, (_, i) => (i < 991 ? 5 : 19)),
  misses: [300],
  errors: {},
  bytes: 1,
  ...changes,
});

/** A minute, with this much memory at each second. */
const minute = (mibAt: (second: number) => number) =>
  Array.from({ length: 120 }, (_, i) => ({ second: i / 2, rss: mibAt(i / 2) * MIB }));

const steady = minute(() => 200);

describe('the verdict', () => {
  it('is good where every promise held', () => {
    const { hits, memory, broken } = judge(traffic(), steady);
    expect(broken).toEqual([]);
    expect(hits).toEqual({ count: 1000, p50: 5, p99: 5, max: 19 });
    expect(memory).toEqual({ settled: 200, end: 200, peak: 200 });
  });

  it('names an error with its number', () => {
    const { broken } = judge(traffic({ errors: { 'status 503': 2 } }), steady);
    expect(broken).toEqual(['expected no error, got 2 × status 503']);
  });

  it('names slow hits, however many are fast', () => {
    const hits = Array.from({ length: 1000 }, (_, i) => (i < 985 ? 1 : 20));
    const { broken } = judge(traffic({ hits }), steady);
    expect(broken).toEqual(['expected the 99th percentile of hits below 20 ms, got 20 ms']);
  });

  it('names memory that grows after the first 20 s, not before', () => {
    const early = minute((second) => Math.min(100 + second * 20, 500));
    expect(judge(traffic(), early).broken).toEqual([]);
    const late = minute((second) => 100 + second * 5);
    expect(judge(traffic(), late).broken).toEqual([
      'expected memory to grow by at most 32 MiB after it settled, got 150 MiB',
    ]);
  });

  it('takes a run without hits, misses or memory for no proof', () => {
    expect(judge(traffic({ hits: [], misses: [] }), []).broken).toHaveLength(3);
  });
});
