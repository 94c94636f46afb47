import { describe, expect, it } from 'vitest';
import { isNoneMatch, strongEtag } from './etags.ts';

describe('an etag', () => {
  it.each([
    ['9f86d0', '"9f86d0"'],
    ['"9f86d0-2"', '"9f86d0-2"'],
    ['a "b"\nü', '"a%20%22b%22%0A%C3%BC"'],
  ])('of a store, %j, is the header %s', (etag, header) => {
    expect(strongEtag(etag)).toBe(header);
    expect(new Headers({ etag: strongEtag(etag) }).get('etag')).toBe(header);
  });
});

describe('If-None-Match', () => {
  it.each(['"a"', 'W/"a"', '"b", "a"', 'W/"b",W/"a"', '*', ' * '])('%s names "a"', (header) => {
    expect(isNoneMatch(header, '"a"')).toBe(true);
  });

  it.each(['"b"', 'a', '', '"A"', '"a', '"*"', '"b a"', '"a "'])(
    '%j does not name "a"',
    (header) => {
      expect(isNoneMatch(header, '"a"')).toBe(false);
    },
  );
});
