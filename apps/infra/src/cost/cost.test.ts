import { expect, it } from 'vitest';
import { backfillCosts, deliveryCosts, processingCosts } from './cost.ts';

const total = (rows: readonly { usd: number }[]) => rows.reduce((sum, { usd }) => sum + usd, 0);

it('a million uploads cost tens of dollars, not hundreds', () => {
  expect(processingCosts().map(({ stage }) => stage)).toEqual([
    'upload',
    'event',
    'processor',
    'buckets',
    'table',
    'log',
  ]);
  // 5 + 0.56 + (0.165 s × 2 GB = 4.40, + 0.04) + (2 + 5) + (0.25 + 7.5) + 1
  expect(total(processingCosts())).toBeCloseTo(25.75, 2);
});

it('a delivery costs its bytes', () => {
  expect(deliveryCosts()[0]?.usd).toBeCloseTo(1 + 108 * 0.085, 5);
});

it('single keys make a backfill a hundred dollars dearer', () => {
  const [batched, single] = backfillCosts(100);
  expect((single?.usd ?? 0) - (batched?.usd ?? 0)).toBeGreaterThan(95);
  expect(batched?.usd).toBeLessThan(3);
});
