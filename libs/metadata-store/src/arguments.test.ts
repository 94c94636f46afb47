import { MAX_RECORD_BYTES, StoreError } from '@image-pipeline/ports';
import { describe, expect, test } from 'vitest';
import { checkFilename, serializeRecord } from './arguments.ts';
import { sampleRecord } from './testing/sample-record.ts';

describe('a filename', () => {
  test.each([
    ['with half a surrogate pair', 'photo\ud83d.jpg'],
    ['with NUL', 'photo\0.jpg'],
    ['without a letter', ''],
    ['of 1,025 bytes', 'é'.repeat(512) + 'x'],
  ])('%s is refused', (_, filename) => {
    expect(() => {
      checkFilename(filename);
    }).toThrow(StoreError);
  });

  test('of 1,024 bytes is taken', () => {
    checkFilename('é'.repeat(512));
  });
});

test('a record is taken up to the last byte of 400 KB', () => {
  const fill = MAX_RECORD_BYTES - JSON.stringify(sampleRecord('a', { color: '' })).length;
  const largest = sampleRecord('a', { color: 'x'.repeat(fill) });
  expect(serializeRecord(largest, undefined)).toHaveLength(MAX_RECORD_BYTES);
  const tooLarge = { ...largest, color: `${largest.color}x` };
  expect(() => serializeRecord(tooLarge, undefined)).toThrow(
    `expected a record of at most 409600 bytes of JSON for "a", got 409601`,
  );
});
