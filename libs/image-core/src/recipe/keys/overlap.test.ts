import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonKey } from './overlap.ts';
import { parseTemplate } from './templates.ts';

const common = (one: string, other: string) =>
  commonKey(parseTemplate(one, 'r'), parseTemplate(other, 'r'));

const ZEROS = '0'.repeat(32);

/** Another way to say which keys a template gives: the same question to the language's own engine. */
function matcher(template: string): RegExp {
  const source = parseTemplate(template, 'r').map((part) => {
    if (part.kind === 'dir') return '(?:[^]*/)?';
    if (part.kind === 'filename') return '[^/]*';
    return part.kind === 'literal' ? part.text : '[0-9a-f]{32}';
  });
  return new RegExp(`^${source.join('')}$`, 'u');
}

const literal = fc.string({ unit: fc.constantFrom('a', 'b', '-', '/', '0', '😀'), maxLength: 3 });
const token = fc.constantFrom('{dir}', '{filename}', '{hash}');
const anyTemplate = fc
  .array(fc.oneof(literal, token), { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join(''));

/** A key that the template gives, with every token's text taken from what comes to mind. */
const keyOf = (template: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...parseTemplate(template, 'r').map((part) => {
        if (part.kind === 'dir') return fc.constantFrom('', '/', 'a/', 'b/a/', 'a-b/', `${ZEROS}/`);
        if (part.kind === 'filename') return fc.constantFrom('', 'a', 'a-b', '-a', 'b', ZEROS);
        return fc.constant(part.kind === 'literal' ? part.text : ZEROS);
      }),
    )
    .map((pieces) => pieces.join(''));

describe('commonKey', () => {
  it.each([
    ['{dir}a-{filename}', '{dir}a-b-{filename}', 'a-b-'],
    ['{dir}{filename}', '{hash}', ZEROS],
    ['{dir}{filename}', '{dir}{filename}', ''],
    ['a/{dir}{filename}', '{dir}b/{filename}', 'a/b/'],
    ['{dir}{filename}.webp', '{dir}small/{filename}', 'small/.webp'],
    ['{dir}a{filename}', 'ab/{dir}{filename}', 'ab/a'],
  ])('finds a key of both %s and %s', (one, other, key) => {
    expect(common(one, other)).toBe(key);
    expect(common(other, one)).toBe(key);
  });

  it.each([
    ['a/{dir}{filename}', 'b/{dir}{filename}'],
    ['{dir}a/{filename}', '{dir}b/{filename}'],
    ['{dir}a_{filename}', '{dir}a-b_{filename}'],
    ['{dir}{filename}.webp', '{dir}{filename}.avif'],
    ['{hash}', 'stable/{dir}{filename}'],
    ['{hash}', '{dir}{filename}.jpg'],
    ['{dir}{filename}{hash}', '{dir}{filename}g'],
  ])('finds none of %s and %s', (one, other) => {
    expect(common(one, other)).toBeUndefined();
  });

  it('gives only keys that both templates give', () => {
    fc.assert(
      fc.property(anyTemplate, anyTemplate, (one, other) => {
        const key = common(one, other);
        fc.pre(key !== undefined);
        expect(key).toMatch(matcher(one));
        expect(key).toMatch(matcher(other));
      }),
      { numRuns: 500 },
    );
  });

  it('misses no key that both templates give', () => {
    const pair = fc.tuple(anyTemplate, anyTemplate);
    fc.assert(
      fc.property(
        pair.chain(([one, other]) => fc.tuple(fc.constant(one), fc.constant(other), keyOf(one))),
        ([one, other, key]) => {
          if (matcher(other).test(key)) expect(common(one, other)).toBeDefined();
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('answers soon for the longest templates', () => {
    const one = parseTemplate(`${'a'.repeat(120)}{dir}${'a'.repeat(120)}{filename}b`, 'r');
    const other = parseTemplate(`{dir}${'a'.repeat(240)}{filename}c`, 'r');
    const start = performance.now();
    expect(commonKey(one, other)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
