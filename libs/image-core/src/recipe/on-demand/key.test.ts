import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adHocOptions } from '../../testing/ad-hoc-options.ts';
import { adHocKey, parseAdHocKey } from './key.ts';
import { formatAdHocOptions } from './options.ts';

describe('adHocKey', () => {
  it('is the path of the URL', () => {
    expect(adHocKey('width=4,format=webp', 'a/é b.jpg')).toBe('_/width=4,format=webp/a/é b.jpg');
  });

  it('takes 1,024 bytes of UTF-8 and no more', () => {
    const fits = 'é'.repeat(507);
    expect(adHocKey('width=4', fits)).toBe(`_/width=4/${fits}`);
    expect(() => adHocKey('width=4', `${fits}a`)).toThrow(
      expect.objectContaining({ code: 'key-too-long', fault: 'image' }),
    );
    expect(() => adHocKey('width=4', `${fits}a`)).toThrow(
      'expected a key of at most 1024 bytes for `width=4`, received 1025',
    );
  });
});

describe('parseAdHocKey', () => {
  it('reads what adHocKey wrote', () => {
    const raw = fc.string({
      unit: fc.constantFrom('a', '/', '_', '.'),
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(adHocOptions, raw, (wanted, key) => {
        const options = formatAdHocOptions(wanted);
        expect(parseAdHocKey(adHocKey(options, key))).toEqual({ options, key });
      }),
    );
  });

  it.each([
    'photo.jpg',
    'a/_/width=4/photo.jpg',
    '_/width=4',
    '_/width=4/',
    '_//photo.jpg',
    '_',
    '_/',
  ])('has nothing to say of %s', (key) => {
    expect(parseAdHocKey(key)).toBeUndefined();
  });
});
