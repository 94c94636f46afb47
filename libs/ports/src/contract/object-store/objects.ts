import assert from 'node:assert/strict';
import type { PutOptions } from '../../object-store.ts';
import { refused } from '../refused.ts';
import { bytesOf, getObject, getText, PLAIN, promise, putDescribed, putText } from './support.ts';

const MEGABYTE = 1024 * 1024;

/** 50 MB in which no two megabytes are alike, so that a swapped or missing piece shows. */
function largeBody(): Uint8Array {
  const body = new Uint8Array(50 * MEGABYTE);
  const block = crypto.getRandomValues(new Uint8Array(65_536));
  for (let start = 0; start < body.length; start += block.length) body.set(block, start);
  for (let piece = 0; piece < 50; piece++) body[piece * MEGABYTE] = piece;
  return body;
}

const isInstant = (text: string): boolean => new Date(text).toISOString() === text;

/** What goes in comes out: bytes, description, absence. */
export const objects = [
  promise('an object that was never put is absent', async ({ store, key }) => {
    assert.equal(await store.head(key('nothing.jpg')), undefined);
    assert.deepEqual(await store.get(key('nothing.jpg')), { ok: false, reason: 'absent' });
    assert.deepEqual(await store.get(key('nothing.jpg'), { ifMatch: 'any' }), {
      ok: false,
      reason: 'absent',
    });
  }),

  promise('head, get and list tell the same of an object', async (corner) => {
    const { store, peer, prefix, key } = corner;
    const etag = await putDescribed(corner, key('photo.jpg'), {
      text: 'pixels',
      contentType: 'image/jpeg',
    });
    const info = await peer.head(key('photo.jpg'));
    assert(info !== undefined);
    assert.equal(info.key, key('photo.jpg'));
    assert.equal(info.etag, etag);
    assert.equal(info.size, 6);
    assert.equal(info.contentType, 'image/jpeg');
    assert.deepEqual(info.metadata, {});
    assert(isInstant(info.lastModified), `${info.lastModified} is not ISO 8601 in UTC`);
    assert.deepEqual((await getObject(store, key('photo.jpg'))).info, info);
    const [listed, ...others] = (await peer.list({ prefix })).objects;
    assert.deepEqual(others, []);
    assert.equal(listed?.key, key('photo.jpg'));
    assert.equal(listed.size, 6);
    // Whole seconds: S3 rounds in one answer and not in the other.
    const apart = Date.parse(listed.lastModified) - Date.parse(info.lastModified);
    assert(Math.abs(apart) <= 1000, `${listed.lastModified} and ${info.lastModified} differ`);
  }),

  promise('an object of 0 bytes is an object', async (corner) => {
    const { store, key } = corner;
    await putText(corner, key('empty'), '');
    assert.equal((await store.head(key('empty')))?.size, 0);
    assert.equal((await getObject(store, key('empty'))).body.length, 0);
  }),

  promise('50 MB come back byte for byte', async ({ store, key }) => {
    const body = largeBody();
    assert((await store.put(key('large.bin'), body, PLAIN)).ok);
    assert.equal((await store.head(key('large.bin')))?.size, body.length);
    const back = (await getObject(store, key('large.bin'))).body;
    assert.equal(Buffer.compare(body, back), 0, 'the bytes differ');
  }),

  promise('a put replaces bytes, content type and metadata', async (corner) => {
    const { store, peer, key } = corner;
    const first = await putDescribed(corner, key('photo.jpg'), {
      text: 'one',
      contentType: 'image/png',
      metadata: { recipe: 'r1', 'source-etag': '"a b" ~' },
    });
    const before = await peer.head(key('photo.jpg'));
    assert.equal(before?.contentType, 'image/png');
    assert.deepEqual({ ...before.metadata }, { recipe: 'r1', 'source-etag': '"a b" ~' });
    const second = await putDescribed(corner, key('photo.jpg'), {
      text: 'two',
      contentType: 'image/webp',
    });
    assert.notEqual(second, first, 'the etag changes with the bytes');
    const after = await getObject(peer, key('photo.jpg'));
    assert.equal(after.info.contentType, 'image/webp');
    assert.deepEqual({ ...after.info.metadata }, {});
    assert.equal(await getText(store, key('photo.jpg')), 'two');
  }),

  promise('content type and metadata change where the bytes do not', async (corner) => {
    const { peer, key } = corner;
    const described = { contentType: 'text/html; charset=utf-8', metadata: { by: 'contract' } };
    const image = { contentType: 'image/jpeg' };
    const turns: readonly PutOptions[] = [PLAIN, described, image, described, PLAIN];
    for (const options of turns) {
      await putDescribed(corner, key('same.jpg'), { text: 'same', ...options });
      const info = await peer.head(key('same.jpg'));
      assert.equal(info?.contentType, options.contentType);
      assert.deepEqual({ ...info.metadata }, { ...options.metadata });
    }
  }),

  promise('what was deleted is absent, and deleting it again is fine', async (corner) => {
    const { store, peer, prefix, key } = corner;
    await putText(corner, key('photo.jpg'), 'pixels');
    assert.deepEqual(await store.delete(key('photo.jpg')), { ok: true });
    assert.equal(await peer.head(key('photo.jpg')), undefined);
    assert.deepEqual((await peer.list({ prefix })).objects, []);
    assert.deepEqual(await store.delete(key('photo.jpg')), { ok: true });
    assert.deepEqual(await store.delete(key('never')), { ok: true });
  }),

  promise('a stored object shares no memory with its caller', async ({ store, key }) => {
    const body = bytesOf('pixels');
    assert((await store.put(key('photo.jpg'), body, PLAIN)).ok);
    body.fill(0);
    assert.equal(await getText(store, key('photo.jpg')), 'pixels');
    (await getObject(store, key('photo.jpg'))).body.fill(0);
    assert.equal(await getText(store, key('photo.jpg')), 'pixels');
  }),

  promise('a description that could not travel in a header is refused', async ({ store, key }) => {
    const put = (contentType: string, metadata: Record<string, string>) => () =>
      store.put(key('photo.jpg'), bytesOf('pixels'), { contentType, metadata });
    await refused(put('', {}), 'invalid-argument');
    await refused(put('image/jpeg\r\nset-cookie: a', {}), 'invalid-argument');
    await refused(put('image/jpeg', { Upper: 'a' }), 'invalid-argument');
    await refused(put('image/jpeg', { name: 'Zürich' }), 'invalid-argument');
    assert.equal(await store.head(key('photo.jpg')), undefined);
  }),
];
