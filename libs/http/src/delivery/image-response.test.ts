import { describe, expect, it } from 'vitest';
import type { DeliveryResult } from '@image-pipeline/pipeline';
import { doorsTo, foundImage, problemIn, signedUrl } from '../testing/deliveries.ts';

const { fetch } = doorsTo(foundImage('0123456789', { etag: '"abc"' }));
const path = '/processed-photo.jpg';

const get = (headers: Record<string, string>, method = 'GET') => fetch(path, { headers, method });

describe('an image that is there', () => {
  it('is answered with its bytes, and can be nothing but an image', async () => {
    const response = await get({});
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('0123456789');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': 'public, no-cache',
      'content-disposition': 'inline',
      'content-length': '10',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'image/webp',
      'cross-origin-resource-policy': 'cross-origin',
      etag: '"abc"',
      'x-content-type-options': 'nosniff',
    });
    expect(response.headers.has('vary')).toBe(false);
  });

  it('has headers alone for HEAD, the same ones', async () => {
    const [head, whole] = [await get({}, 'HEAD'), await get({})];
    expect(head.status).toBe(200);
    expect(head.body).toBeNull();
    function headersOf(response: Response) {
      const { 'server-timing': _, ...headers } = Object.fromEntries(response.headers);
      return headers;
    }
    expect(headersOf(head)).toEqual(headersOf(whole));
  });

  it('says how long it took, and whether it was made', async () => {
    expect((await get({})).headers.get('server-timing')).toMatch(/^store;dur=\d+\.\d$/);
    const made = await doorsTo(foundImage('x', { made: true })).fetch(path);
    expect(made.headers.get('server-timing')).toMatch(/^render;dur=\d+\.\d$/);
  });

  it('may be kept as long as its key says', async () => {
    const cacheControl = 'public, max-age=31536000, immutable';
    const { headers } = await doorsTo(foundImage('x', { cacheControl })).fetch(path);
    expect(headers.get('cache-control')).toBe(cacheControl);
  });

  it.each([
    'image/svg+xml',
    'text/html',
    'application/octet-stream',
    'image/webp; a=b',
    'image/tiff',
    '',
  ])('is not there where its type is %j', async (contentType) => {
    const hidden = await doorsTo(foundImage('<svg/>', { contentType })).fetch(path);
    const missing = await doorsTo({ kind: 'absent' }).fetch(path);
    expect(hidden.status).toBe(404);
    expect(await hidden.text()).toBe(await missing.text());
  });
});

describe('a client that has the image', () => {
  it.each(['"abc"', 'W/"abc"', '"x", "abc"', '*'])(
    'is told so for If-None-Match: %s',
    async (etags) => {
      const response = await get({ 'if-none-match': etags });
      expect(response.status).toBe(304);
      expect(await response.text()).toBe('');
      expect(response.headers.get('etag')).toBe('"abc"');
      expect(response.headers.get('cache-control')).toBe('public, no-cache');
      expect(response.headers.has('content-type')).toBe(false);
    },
  );

  it('gets the new one where it has another', async () => {
    expect((await get({ 'if-none-match': '"abd"' })).status).toBe(200);
  });

  it('is asked before a range is', async () => {
    const response = await get({ 'if-none-match': '"abc"', range: 'bytes=0-1' });
    expect(response.status).toBe(304);
  });
});

describe('a range', () => {
  it.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=8-', '89', 'bytes 8-9/10'],
  ])('%s is %s', async (range, text, contentRange) => {
    const response = await get({ range });
    expect(response.status).toBe(206);
    expect(await response.text()).toBe(text);
    expect(response.headers.get('content-range')).toBe(contentRange);
    expect(response.headers.get('content-length')).toBe(String(text.length));
    expect(response.headers.get('etag')).toBe('"abc"');
  });

  it('behind the end is a problem that tells the size', async () => {
    const response = await get({ range: 'bytes=10-' });
    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe('bytes */10');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await problemIn(response)).toMatchObject({ code: 'range-not-satisfiable' });
  });

  it('is nothing that HEAD has', async () => {
    const response = await get({ range: 'bytes=2-4' }, 'HEAD');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe('10');
  });

  it('is all of it where several are asked for', async () => {
    expect((await get({ range: 'bytes=0-1,4-5' })).status).toBe(200);
  });

  it.each([
    ['"abc"', 206],
    ['"abd"', 200],
    ['W/"abc"', 200],
    ['Sun, 01 Nov 2026 12:00:00 GMT', 200],
  ])('with If-Range: %s is answered with %i', async (condition, status) => {
    const response = await get({ range: 'bytes=0-1', 'if-range': condition });
    expect(response.status).toBe(status);
  });
});

describe('an answer that Accept chose', () => {
  const choose = async (
    options: string,
    result: DeliveryResult,
    headers: Record<string, string> = {},
  ) => doorsTo(result).fetch(await signedUrl({ options }), { headers });

  it('says so to caches, where it is not new either', async () => {
    const image = foundImage('x', { etag: 'e1' });
    const { headers } = await choose('width=400,format=auto', image);
    expect(headers.get('vary')).toBe('Accept');
    const known = await choose('width=400,format=auto', image, { 'if-none-match': '"e1"' });
    expect(known.status).toBe(304);
    expect(known.headers.get('vary')).toBe('Accept');
  });

  it('does not, where the URL names the format', async () => {
    const { headers } = await choose('width=400,format=webp', foundImage('x'));
    expect(headers.has('vary')).toBe(false);
  });
});
