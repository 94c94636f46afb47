import { expect, test } from 'vitest';
import { MAX_RECORD_BYTES } from '@image-pipeline/ports';
import { pageLimit, serializeRecord } from './arguments.ts';
import { sampleRecord } from './testing/sample-record.ts';

test('a record is taken up to the last byte of 400 KB', () => {
  const fill = MAX_RECORD_BYTES - JSON.stringify(sampleRecord('a', { color: '' })).length;
  const largest = sampleRecord('a', { color: 'x'.repeat(fill) });
  expect(serializeRecord(largest, undefined)).toHaveLength(MAX_RECORD_BYTES);
  const tooLarge = { ...largest, color: `${largest.color}x` };
  expect(() => serializeRecord(tooLarge, undefined)).toThrow(
    `expected a record of at most 409600 bytes of JSON for "a", got 409601`,
  );
});

test.each([
  [1.5, undefined, 'expected a whole number as the revision to write for "a", got 1.5'],
  [3, 3, 'expected a whole number above 3 as the revision to write for "a", got 3'],
])('a revision of %s where %s is expected is refused', (revision, expected, message) => {
  expect(() => serializeRecord(sampleRecord('a', { revision }), expected)).toThrow(message);
});

test('a page holds 100 records where nobody says', () => {
  expect(pageLimit({})).toBe(100);
});
