import { describe, expect, it } from 'vitest';
import { doorsTo, foundImage, problemIn } from '../testing/deliveries.ts';

describe('a path', () => {
  it.each([
    ['/processed-photo.jpg', 'processed-photo.jpg'],
    ['/album%2Fphoto.jpg', 'album/photo.jpg'],
    ['/a%20b/%C3%BC+.jpg', 'a b/ü+.jpg'],
    ['/photo%2520.jpg', 'photo%20.jpg'],
    ['/__proto__', '__proto__'],
    ['/...', '...'],
    ['/_', '_'],
    ['/_x/a.jpg', '_x/a.jpg'],
    ['/photo.jpg?width=400&__proto__=1', 'photo.jpg'],
  ])('%s asks for the rendition %s', async (path, key) => {
    const { fetch, asked } = doorsTo(foundImage('x'));
    expect((await fetch(path)).status).toBe(200);
    expect(asked).toEqual([key]);
  });

  it.each([
    '/..%2f..%2fetc%2fpasswd',
    '/a%2f%2e%2e%2fb.jpg',
    '/a/..%5cb.jpg',
    '/%2e%2e%2fb.jpg',
    '/a/.%2fb.jpg',
    '//b.jpg',
    '/a//b.jpg',
    '/a/',
    '/a%00.jpg',
    '/a%0d%0aset-cookie:%20b.jpg',
    '/a%7f.jpg',
    '/a%c2%85.jpg',
    '/a%.jpg',
    '/a%zz.jpg',
    '/%c0%ae%c0%ae/b.jpg',
    '/%ed%a0%80.jpg',
    '/%f8%88%80%80%80.jpg',
    `/${'a'.repeat(1025)}`,
    `/${'%C3%BC'.repeat(600)}`,
  ])('%s is refused', async (path) => {
    const { fetch, asked } = doorsTo(foundImage('x'));
    const response = await fetch(path);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await problemIn(response)).toMatchObject({ code: 'invalid-key' });
    expect(asked).toEqual([]);
  });

  it('of 64 KB is refused', async () => {
    const { fetch, asked } = doorsTo(foundImage('x'));
    expect((await fetch(`/${'a'.repeat(65_536)}`)).status).toBe(414);
    expect(asked).toEqual([]);
  });

  it.each([
    '/_/',
    '/_/width=400/photo.jpg',
    '/%5F/width=400/photo.jpg',
    '/_%2fwidth=400%2fphoto.jpg',
    '/%5f%2F',
  ])('that means %s is never a rendition', async (path) => {
    const { fetch, asked } = doorsTo(foundImage('x'));
    expect((await fetch(path)).status).toBe(403);
    expect(asked).toEqual([]);
  });

  it('of nothing is not there', async () => {
    const { fetch, asked } = doorsTo(foundImage('x'));
    expect((await fetch('/')).status).toBe(404);
    expect(asked).toEqual([]);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])(
    'is only read, not asked for by %s',
    async (method) => {
      const { fetch, asked } = doorsTo(foundImage('x'));
      const response = await fetch('/photo.jpg', { method });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET, HEAD');
      expect(asked).toEqual([]);
    },
  );
});
