import { describe, expect, it } from 'vitest';
import { allOf, anyOf, describeValue, nearest, pathText } from './words.ts';

describe('words', () => {
  it('writes a path as code does', () => {
    expect(pathText(['renditions', 0, 'crop', 'left'])).toBe('renditions[0].crop.left');
    expect(pathText(['watermarks', 'my-logo'])).toBe('watermarks.my-logo');
    expect(pathText(['watermarks', 'a.b'])).toBe('watermarks["a.b"]');
    expect(pathText([])).toBe('');
  });

  it('lists words', () => {
    expect(anyOf([])).toBe('');
    expect(anyOf(['a'])).toBe('a');
    expect(anyOf(['a', 'b'])).toBe('a or b');
    expect(allOf(['a', 'b', 'c'])).toBe('a, b and c');
  });

  it.each([
    ['x', '"x"'],
    [1.5, '1.5'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [false, 'false'],
    [null, 'null'],
    [undefined, 'nothing'],
    [[], 'an empty list'],
    [[1], 'a list'],
    [{}, 'an object'],
    [1n, 'a bigint'],
  ])('shows %s as %s', (value, text) => {
    expect(describeValue(value)).toBe(text);
  });

  it.each([
    ['widht', 'width'],
    ['WIDTH', 'width'],
    ['hieght', 'height'],
    ['fti', 'fit'],
    ['z', undefined],
    ['background', undefined],
  ])('takes %s for %s', (word, meant) => {
    expect(nearest(word, ['width', 'height', 'fit', 'x'])).toBe(meant);
  });
});
