import assert from 'node:assert/strict';
import type { PutResult } from '../../object-store.ts';
import { bytesOf, type Corner, getText, PLAIN, promise, putDescribed, putText } from './support.ts';

const CONFLICT = { ok: false, reason: 'conflict' } as const;

/** Twelve puts at once, each with its own bytes, through both clients in turn. */
async function raceOfTwelve(
  { store, peer, key }: Corner,
  condition: { readonly ifAbsent: true } | { readonly ifMatch: string },
): Promise<void> {
  const put = (i: number): Promise<PutResult> =>
    (i % 2 === 0 ? store : peer).put(key('raced'), bytesOf(`writer ${i}`), {
      ...PLAIN,
      ...condition,
    });
  const results = await Promise.all(Array.from({ length: 12 }, (_, i) => put(i)));
  const winners = results.flatMap((result, i) => (result.ok ? [i] : []));
  assert.equal(winners.length, 1, `expected one winner, there were ${winners.length}`);
  assert.equal(await getText(peer, key('raced')), `writer ${winners.join()}`);
}

/** Adds one to the number in an object, however often somebody else was faster. */
async function increment(store: Corner['store'], key: string): Promise<void> {
  for (;;) {
    const read = await store.get(key);
    assert(read.ok);
    const { body, info } = read.object;
    const next = bytesOf(String(Number(new TextDecoder().decode(body)) + 1));
    if ((await store.put(key, next, { ...PLAIN, ifMatch: info.etag })).ok) return;
  }
}

/** Conditional writes and reads, one after the other and all at once. */
export const conditions = [
  promise('ifAbsent writes only where nothing is', async ({ store, peer, key }) => {
    const put = (text: string) =>
      store.put(key('photo.jpg'), bytesOf(text), { ...PLAIN, ifAbsent: true });
    assert((await put('first')).ok);
    assert.deepEqual(await put('second'), CONFLICT);
    assert.deepEqual(await put('first'), CONFLICT);
    assert.equal(await getText(peer, key('photo.jpg')), 'first');
    await store.delete(key('photo.jpg'));
    assert((await put('third')).ok, 'a deleted object is absent');
  }),

  promise('ifMatch writes only over that very etag', async (corner) => {
    const { store, peer, key } = corner;
    const put = (text: string, ifMatch: string) =>
      peer.put(key('photo.jpg'), bytesOf(text), { ...PLAIN, ifMatch });
    const first = await putText(corner, key('photo.jpg'), 'first');
    const second = await put('second', first);
    assert(second.ok);
    assert.deepEqual(await put('third', first), CONFLICT);
    assert.equal(await getText(store, key('photo.jpg')), 'second');
    assert((await put('fourth', second.etag)).ok);
  }),

  promise('ifMatch on a missing object is a conflict and writes nothing', async (corner) => {
    const { store, key } = corner;
    const etag = await putText(corner, key('there'), 'pixels');
    const put = store.put(key('missing'), bytesOf('pixels'), { ...PLAIN, ifMatch: etag });
    assert.deepEqual(await put, CONFLICT);
    assert.equal(await store.head(key('missing')), undefined);
  }),

  promise('a put that loses changes neither bytes nor description', async (corner) => {
    const { store, key } = corner;
    const described = { contentType: 'image/png', metadata: { by: 'winner' } };
    const etag = await putDescribed(corner, key('photo.jpg'), { text: 'pixels', ...described });
    const before = await store.head(key('photo.jpg'));
    const loser = { contentType: 'text/plain', metadata: { by: 'loser' } };
    for (const condition of [{ ifAbsent: true }, { ifMatch: `${etag}0` }] as const) {
      for (const text of ['pixels', 'other']) {
        const put = store.put(key('photo.jpg'), bytesOf(text), { ...loser, ...condition });
        assert.deepEqual(await put, CONFLICT);
        assert.deepEqual(await store.head(key('photo.jpg')), before);
      }
    }
  }),

  promise('get with ifMatch reads that version or none', async (corner) => {
    const { store, peer, key } = corner;
    const first = await putText(corner, key('photo.jpg'), 'first');
    const right = await peer.get(key('photo.jpg'), { ifMatch: first });
    assert(right.ok);
    assert.equal(right.object.info.etag, first);
    await putText(corner, key('photo.jpg'), 'second');
    assert.deepEqual(await peer.get(key('photo.jpg'), { ifMatch: first }), CONFLICT);
    const absent = { ok: false, reason: 'absent' } as const;
    assert.deepEqual(await store.get(key('missing'), { ifMatch: first }), absent);
  }),

  promise('delete with ifMatch removes that version or none', async (corner) => {
    const { store, peer, key } = corner;
    const first = await putText(corner, key('photo.jpg'), 'first');
    const second = await putText(corner, key('photo.jpg'), 'second');
    assert.deepEqual(await peer.delete(key('photo.jpg'), { ifMatch: first }), CONFLICT);
    assert.equal(await getText(store, key('photo.jpg')), 'second');
    assert.deepEqual(await peer.delete(key('photo.jpg'), { ifMatch: second }), { ok: true });
    assert.equal(await store.head(key('photo.jpg')), undefined);
    assert.deepEqual(await peer.delete(key('photo.jpg'), { ifMatch: second }), { ok: true });
  }),

  promise('of twelve puts with ifAbsent at once exactly one wins', (corner) =>
    raceOfTwelve(corner, { ifAbsent: true }),
  ),

  promise('of twelve puts with ifMatch at once exactly one wins', async (corner) =>
    raceOfTwelve(corner, { ifMatch: await putText(corner, corner.key('raced'), 'start') }),
  ),

  promise('ten at once who read and write with ifMatch lose no update', async (corner) => {
    const { store, peer, key } = corner;
    await putText(corner, key('counter'), '0');
    const turns = Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? store : peer));
    await Promise.all(turns.map((client) => increment(client, key('counter'))));
    assert.equal(await getText(store, key('counter')), '10');
  }),

  promise('a reader meets whole objects only, whoever writes', async (corner) => {
    const { store, peer, key } = corner;
    const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(300_000));
    await putText(corner, key('photo.jpg'), texts[0] ?? '');
    async function write() {
      for (const text of texts) await peer.put(key('photo.jpg'), bytesOf(text), PLAIN);
    }
    async function read() {
      for (let i = 0; i < 8; i++) assert(texts.includes(await getText(store, key('photo.jpg'))));
    }
    await Promise.all([write(), read(), read()]);
  }),
];
