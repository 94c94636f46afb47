import { describe, expect, it } from 'vitest';
import { requestOf } from './http-event.ts';
import { EVENTS, restEvent, urlEvent } from './testing/events.ts';

const keyOf = ({ url }: Request): string =>
  new URL(url).pathname.split('/').slice(2).map(decodeURIComponent).join('/');

const KEYS = [
  'photo.jpg',
  'a folder/a photo.jpg',
  'übung/写真 🌅.jpg',
  'a+b=c&d;e,f.jpg',
  '100%.jpg',
  'twice %2F encoded.jpg',
  'a#b.jpg',
  '//slashes//.jpg',
];

describe.each(Object.entries(EVENTS))('an event of %s', (_title, eventOf) => {
  it.each(KEYS)('is a request for the same key: %s', (key) => {
    const path = `/images/${key.split('/').map(encodeURIComponent).join('/')}`;
    expect(keyOf(requestOf(eventOf({ path })))).toBe(key);
  });

  it('has a key for a slash that was sent as %2F', () => {
    expect(keyOf(requestOf(eventOf({ path: '/images/a%2Fb.jpg' })))).toBe('a/b.jpg');
  });

  it('keeps every value of the query', () => {
    const query = 'status=ready&cursor=a%2Bb%20%C3%BC&word=1&word=2';
    const { searchParams } = new URL(requestOf(eventOf({ path: '/images', query })).url);
    expect([...searchParams]).toEqual([
      ['status', 'ready'],
      ['cursor', 'a+b ü'],
      ['word', '1'],
      ['word', '2'],
    ]);
  });

  it('keeps method, headers and body', async () => {
    const headers = { 'Content-Type': 'application/json', 'If-None-Match': '"a", "b"' };
    const sent = { method: 'POST', path: '/uploads', headers };
    const text = requestOf(eventOf({ ...sent, body: '{"filename":"ü"}' }));
    expect(text.method).toBe('POST');
    expect(text.headers.get('content-type')).toBe('application/json');
    expect(text.headers.get('if-none-match')).toBe('"a", "b"');
    expect(await text.json()).toEqual({ filename: 'ü' });
    const body = Buffer.from([0xff, 0x00, 0x80]).toString('base64');
    const binary = requestOf(eventOf({ ...sent, body, isBase64Encoded: true }));
    expect([...new Uint8Array(await binary.arrayBuffer())]).toEqual([0xff, 0x00, 0x80]);
  });

  it.each(['/a/../b.jpg', '/a/%2e%2E/b.jpg', '/a/.', '/.%2e/b.jpg', '/images/a/../b.jpg/sync'])(
    'refuses a path that would become another one: %s',
    (path) => {
      expect(() => requestOf(eventOf({ path }))).toThrow('expected a path without dot segments');
    },
  );

  it('takes dots in names for what they are', () => {
    expect(keyOf(requestOf(eventOf({ path: '/images/a..b/...' })))).toBe('a..b/...');
  });

  it('refuses a method that HTTP does not know', () => {
    expect(() => requestOf(eventOf({ path: '/', method: 'NO WAY' }))).toThrow(TypeError);
  });
});

describe('a request', () => {
  it('keeps the slash of a key apart where AWS does', () => {
    for (const event of [restEvent, urlEvent]) {
      const { url } = requestOf(event({ path: '/images/a%2Fsync' }));
      expect(new URL(url).pathname).toBe('/images/a%2Fsync');
    }
  });

  it('is one for a key that has a question mark, not for a query', () => {
    for (const event of [restEvent, urlEvent]) {
      expect(keyOf(requestOf(event({ path: '/images/why?.jpg' })))).toBe('why?.jpg');
    }
  });

  it('refuses a backslash that stands there as it is: a URL would take it for a slash', () => {
    for (const event of [restEvent, urlEvent]) {
      expect(() => requestOf(event({ path: '/a/..\\b.jpg' }))).toThrow(TypeError);
    }
  });

  it('drops the body of a GET', () => {
    expect(requestOf(urlEvent({ path: '/', body: 'nobody reads it' })).body).toBeNull();
  });

  it('is there without headers, as the console of API Gateway sends it', () => {
    const event = { ...restEvent({ path: '/images' }), headers: null, multiValueHeaders: null };
    expect([...requestOf(event as never).headers]).toEqual([]);
  });

  it('is aborted with its signal', () => {
    const { signal } = requestOf(urlEvent({ path: '/' }), AbortSignal.abort());
    expect(signal.aborted).toBe(true);
  });
});
