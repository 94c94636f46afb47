import { describe, expect, it } from 'vitest';
import { keyOfPath, rawPath, urlOfKey } from './path.ts';

describe('the path of a request', () => {
  it.each([
    ['http://a', '/'],
    ['http://a/', '/'],
    ['http://a/b%2Fc%252F?x=/y', '/b%2Fc%252F'],
    ['http://a:1//b?x#y', '//b'],
    ['http://a?x=/y', '/'],
  ])('of %s is %s, and nothing is decoded', (url, path) => {
    expect(rawPath({ url })).toBe(path);
  });
});

describe('a key in a path', () => {
  it.each(['%', '%zz', 'a%C3', '%ED%A0%80'])('%s is no URL', (path) => {
    expect(() => keyOfPath(path)).toThrow(expect.objectContaining({ code: 'malformed-url' }));
  });

  it.each([
    '',
    '..',
    '%2e%2E',
    'a/../b',
    'a%2F..%2Fb',
    '.',
    '%00',
    'a%0D%0Ab',
    '%7F',
    'k'.repeat(1025),
  ])('%s is no key', (path) => {
    expect(() => keyOfPath(path)).toThrow(expect.objectContaining({ code: 'invalid-key' }));
  });

  it.each(['...', 'a..b', '.hidden', '%252e%252e', 'a%5C..%5Cb'])('%s is one', (path) => {
    expect(keyOfPath(path)).toBe(decodeURIComponent(path));
  });

  it('comes back from its URL', () => {
    for (const key of ['a b/ä😀.jpg', '100%/?#.jpg', 'a//b', 'x/sync', '+&=;,\'"<>\\']) {
      const { pathname } = new URL(urlOfKey('https://a/', key));
      expect(keyOfPath(pathname.slice(1))).toBe(key);
    }
  });
});
