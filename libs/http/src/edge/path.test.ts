import { describe, expect, it } from 'vitest';
import { adHocKey } from '@image-pipeline/image-core/recipe';
import { encodeKey, readPath, storedKey } from './path.ts';

describe('a path', () => {
  it('is a rendition, or options and the key of an original', () => {
    expect(readPath('/a/b%20c.jpg')).toEqual({ kind: 'rendition', key: 'a/b c.jpg' });
    expect(readPath('/_/width=4,height=3/a/b.jpg')).toEqual({
      kind: 'adHoc',
      options: 'width=4,height=3',
      key: 'a/b.jpg',
    });
  });

  it('is decoded once, its slashes too', () => {
    expect(readPath('/%5f%2fwidth%3D4%2fa%252Fb.jpg')).toEqual({
      kind: 'adHoc',
      options: 'width=4',
      key: 'a%2Fb.jpg',
    });
  });

  it.each([
    '',
    '/',
    '//',
    '/a//b',
    '/a/',
    '/.',
    '/..',
    '/a/./b',
    '/%2e%2E/b',
    '/a\u0000',
    '/%0a',
    '/%5C',
    '/%',
  ])('that no key is written as is refused: %j', (path) => {
    expect(readPath(path)).toEqual({ kind: 'refused', status: 400 });
  });

  it.each(['/_/', '/_/a', '/_//a', '/_/a/', '/_/a/..', '/%5F/%', '/_%2f%00', '/_/a/%ff'])(
    'below /_/ is refused as if nobody had signed it: %s',
    (path) => {
      expect(readPath(path)).toEqual({ kind: 'refused', status: 403 });
    },
  );

  it('may be as long as a key', () => {
    expect(readPath(`/${'%C3%BC'.repeat(512)}`)).toMatchObject({ kind: 'rendition' });
    expect(readPath(`/${'%C3%BC'.repeat(512)}a`)).toMatchObject({ kind: 'refused' });
    expect(readPath(`/_/w/${'a'.repeat(1020)}`)).toMatchObject({ kind: 'adHoc' });
    expect(readPath(`/_/w/${'a'.repeat(1021)}`)).toMatchObject({ kind: 'refused' });
  });
});

describe('a key', () => {
  it.each([
    ['album/a b.jpg', 'album/a%20b.jpg'],
    ['a+b&c=d,e?f#g%h.jpg', 'a%2Bb%26c=d,e%3Ff%23g%25h.jpg'],
    ['ü\u{1F305}"<>^`{|}\'()*!~.jpg', "%C3%BC%F0%9F%8C%85%22%3C%3E%5E%60%7B%7C%7D'()*!~.jpg"],
  ])('%s is written as %s, which no URL parser changes', (key, path) => {
    expect(encodeKey(key)).toBe(path);
    expect(new URL(`/${path}`, 'http://a').pathname).toBe(`/${path}`);
    expect(readPath(`/${path}`)).toEqual({ kind: 'rendition', key });
  });

  it('is stored where the engine says', () => {
    expect(storedKey('width=400', 'a/b.jpg')).toBe(adHocKey('width=400', 'a/b.jpg'));
  });
});
