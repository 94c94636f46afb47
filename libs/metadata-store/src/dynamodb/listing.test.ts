import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ImageRecord, RECORD_STATUSES, type RecordListOptions } from '@image-pipeline/ports';
import { newestFirst } from '../cursor.ts';
import { sampleRecord } from '../testing/sample-record.ts';
import { listOrder, listPartition } from './index-keys.ts';
import { listRecords, type PartitionQuery, type QueryPartition } from './listing.ts';

/** An index as DynamoDB keeps it: sorted by key, equal keys in the worst order, answers that end early. */
function indexOf(records: readonly ImageRecord[], answerSize = 1000) {
  const queries: PartitionQuery[] = [];
  const query: QueryPartition = async (asked) => {
    queries.push(asked);
    const { partition, from, limit, after } = asked;
    const rows = records
      .filter(({ status, filename }) => listPartition(status, filename) === partition)
      .filter((record) => from === undefined || Buffer.compare(listOrder(record), from) >= 0)
      .sort((a, b) => Buffer.compare(listOrder(a), listOrder(b)) || newestFirst(b, a));
    const start = Number(after?.index ?? 0);
    const end = start + Math.min(limit, answerSize);
    return {
      records: rows.slice(start, end),
      ...(end < rows.length && { after: { index: end } }),
    };
  };
  return { query, queries };
}

async function walk(query: QueryPartition, options: RecordListOptions): Promise<ImageRecord[]> {
  const met: ImageRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = await listRecords(query, { ...options, ...(cursor !== undefined && { cursor }) });
    met.push(...page.records);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return met;
}

const records = fc.uniqueArray(
  fc.record({
    status: fc.constantFrom(...RECORD_STATUSES),
    second: fc.integer({ min: 0, max: 1 }),
    // Short names, and long ones that only part behind what a sort key holds.
    filename: fc
      .tuple(
        fc.constantFrom('', 'x'.repeat(999), 'x'.repeat(1010)),
        fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom('a', 'é', '📷', ' ') }),
      )
      .map(([start, end]) => start + end),
  }),
  { selector: ({ filename }) => filename, minLength: 20, maxLength: 60 },
);

test('walking any listing in pages of any size meets each record once, in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      records,
      fc.record({
        limit: fc.integer({ min: 1, max: 20 }),
        answerSize: fc.integer({ min: 1, max: 5 }),
        status: fc.option(fc.constantFrom(...RECORD_STATUSES), { nil: undefined }),
      }),
      async (drawn, { limit, answerSize, status }) => {
        const all = drawn.map(({ filename, second, ...rest }) =>
          sampleRecord(filename, { ...rest, timestamp: `2026-11-01T12:00:0${second}.000Z` }),
        );
        const { query } = indexOf(all, answerSize);
        const expected = all
          .filter((record) => status === undefined || record.status === status)
          .sort(newestFirst);
        expect(await walk(query, { ...(status && { status }), limit })).toEqual(expected);
      },
    ),
    { numRuns: 200 },
  );
});

describe('a page of 100 among 4,000 records', () => {
  const { query, queries } = indexOf(
    Array.from({ length: 4000 }, (_, index) =>
      sampleRecord(`${index}.jpg`, {
        timestamp: new Date(1_700_000_000_000 + index).toISOString(),
      }),
    ),
  );

  test.each([
    ['one status', { status: 'ready' } as const, 4],
    ['all', {}, 20],
  ])('by %s asks each partition once, and few twice', async (_, options, partitions) => {
    queries.length = 0;
    await listRecords(query, { ...options, limit: 100 });
    expect(queries.length).toBeGreaterThanOrEqual(partitions);
    expect(queries.length).toBeLessThanOrEqual(partitions + 4);
    expect(queries.every(({ limit }) => limit === 27)).toBe(true);
  });
});
