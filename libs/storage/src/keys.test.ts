import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareKeys } from './keys.ts';

describe('compareKeys', () => {
  it('orders any two texts as their UTF-8 bytes are ordered', () => {
    const ends = ['\0', 'a', '\u007f', '\u0080', '\u07ff', '\u0800', '\ud7ff', '\ue000', '\uffff'];
    const letter = fc.constantFrom(...ends, '\u{10000}', '\u{1f9a9}', '\u{10ffff}');
    const text = fc.array(letter, { maxLength: 6 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const bytes = Buffer.compare(Buffer.from(a), Buffer.from(b));
        expect(Math.sign(compareKeys(a, b))).toBe(bytes);
      }),
    );
  });

  it('puts what lies beyond U+FFFF behind U+FF5E, which UTF-16 does not', () => {
    expect(compareKeys('🦩', '\uff5e')).toBeGreaterThan(0);
    expect(['🦩', '\uff5e'].toSorted()).toEqual(['🦩', '\uff5e']);
  });
});
