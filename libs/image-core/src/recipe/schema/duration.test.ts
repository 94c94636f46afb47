import fc from 'fast-check';
import { expect, it } from 'vitest';
import { durationMs, durationText } from './duration.ts';
import { duration } from './vocabulary.ts';

it.each([
  ['50ms', 50],
  ['800ms', 800],
  ['1s', 1000],
  ['60s', 60_000],
])('%s is %d ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

it('takes every time from 50 ms to 60 s and no other', () => {
  const property = fc.property(fc.integer({ min: 0, max: 99_999 }), (count) => {
    expect(duration.safeParse(`${count}ms`).success).toBe(count >= 50 && count <= 60_000);
    expect(duration.safeParse(`${count}s`).success).toBe(count >= 1 && count <= 60);
  });
  fc.assert(property, { numRuns: 1000, examples: [[49], [50], [60], [61], [60_000], [60_001]] });
});

it('has one way to write a time', () => {
  const property = fc.property(fc.integer({ min: 50, max: 60_000 }), (ms) => {
    const text = duration.parse(`${ms}ms`);
    expect(durationMs(text)).toBe(ms);
    expect(durationText(text)).toBe(text);
    if (ms % 1000 === 0) expect(duration.parse(`${ms / 1000}s`)).toBe(text);
  });
  fc.assert(property, { examples: [[1000], [60_000], [59_999]] });
});
