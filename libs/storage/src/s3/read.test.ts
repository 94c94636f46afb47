import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { cannedStore, described, refusal } from '../testing/s3.ts';

/** CRC32 of `pixels`, as S3 sends it. */
const CHECKSUM = 'zhE8yw==';

describe('head and get', () => {
  it('describe an object in the words of the port', async () => {
    const headers = {
      'x-amz-version-id': 'v1',
      'x-amz-meta-recipe': 'r1',
      'x-amz-meta-image-pipeline-write': 'a put of this store',
    };
    const { store } = cannedStore(() => described(headers, 'pixels'));
    const info = await store.head('photo.jpg');
    expect(info).toEqual({
      key: 'photo.jpg',
      etag: '"e1"',
      size: 6,
      contentType: 'image/jpeg',
      lastModified: '2026-11-20T08:00:00.000Z',
      versionId: 'v1',
      metadata: { recipe: 'r1' },
    });
    const got = await store.get('photo.jpg');
    expect(got.ok && got.object.info).toEqual(info);
    expect(got.ok && Buffer.from(got.object.body).toString()).toBe('pixels');
  });

  it('say application/octet-stream where nobody said a content type', async () => {
    const { store } = cannedStore(() => described({ 'content-type': 'binary/octet-stream' }));
    expect((await store.head('photo.jpg'))?.contentType).toBe('application/octet-stream');
  });

  it('get asks for the checksum, and passes bytes that fit it', async () => {
    const headers = { 'x-amz-checksum-crc32': CHECKSUM };
    const { store, requests } = cannedStore(() => described(headers, 'pixels'));
    expect((await store.get('photo.jpg')).ok).toBe(true);
    expect(requests[0]?.headers['x-amz-checksum-mode']).toBe('ENABLED');
  });

  it('get refuses bytes that changed on the way', async () => {
    const headers = { 'x-amz-checksum-crc32': CHECKSUM };
    const { store } = cannedStore(() => described(headers, 'pixelz'));
    await expect(store.get('photo.jpg')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('get refuses an answer that ends too early', async () => {
    const { store } = cannedStore(() => described({ 'content-length': '9' }, 'pixels'));
    await expect(store.get('photo.jpg')).rejects.toThrow('expected 9 bytes, 6 came');
  });

  it('get is unavailable where the connection breaks in the middle', async () => {
    async function* half() {
      yield Buffer.from('pix');
      await Promise.reject(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
    }
    const { store } = cannedStore(() => ({
      ...(described({ 'content-length': '6' }) as { status: number }),
      body: Readable.from(half()),
    }));
    await expect(store.get('photo.jpg')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('get with ifMatch never sends the star that would match anything', async () => {
    const { store, requests } = cannedStore(() => refusal(412, 'PreconditionFailed'));
    const got = await store.get('photo.jpg', { ifMatch: '*' });
    expect(got).toEqual({ ok: false, reason: 'conflict' });
    expect(requests[0]?.headers['if-match']).toBe('"*"');
  });
});

describe('absent', () => {
  it('is what a 404 says of a key', async () => {
    const { store } = cannedStore(() => refusal(404, 'NoSuchKey'));
    expect(await store.get('photo.jpg')).toEqual({ ok: false, reason: 'absent' });
  });

  it('is what a bare 404 says when the bucket is there; asked once', async () => {
    const { store, requests } = cannedStore(({ path }) => ({
      status: path === '/raw' || path === '/raw/' ? 200 : 404,
    }));
    expect(await store.head('photo.jpg')).toBeUndefined();
    expect(await store.head('photo.jpg')).toBeUndefined();
    expect(requests).toHaveLength(3);
  });

  it('is what a bare 404 says when the bucket may not be looked at as a whole', async () => {
    const { store } = cannedStore(({ path }) => ({ status: path.length > 5 ? 404 : 403 }));
    expect(await store.head('photo.jpg')).toBeUndefined();
  });

  it('is not what a missing bucket says, however often it is asked', async () => {
    const { store } = cannedStore(() => ({ status: 404 }));
    await expect(store.head('photo.jpg')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(store.head('photo.jpg')).rejects.toMatchObject({ code: 'unavailable' });
  });
});
