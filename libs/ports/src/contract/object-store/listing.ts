import assert from 'node:assert/strict';
import { refused } from '../refused.ts';
import { type Corner, listAll, promise, putText } from './support.ts';

/** In the order of their UTF-8 bytes; UTF-16 would put the flamingo before U+FF5E. */
const ORDERED = [
  '!',
  'A',
  'Z/z',
  'a',
  'a!b',
  'a-b/c',
  'a.jpg',
  'a/',
  'a/b',
  'a/b/c',
  'a/c',
  'a0',
  'b//c',
  'b/c',
  'é',
  '東',
  '\uff5e',
  '🦩',
];

async function fill(corner: Corner, names: readonly string[]): Promise<void> {
  // Backwards, so that an order of arrival does not pass for an order of keys.
  for (const name of names.toReversed()) await putText(corner, corner.key(name), name);
}

async function namesUnder(corner: Corner, start: string, limit?: number): Promise<string[]> {
  const options = { prefix: corner.key(start), ...(limit !== undefined && { limit }) };
  const objects = await listAll(corner.peer, options);
  return objects.map(({ key }) => key.slice(corner.prefix.length));
}

/** Listings: order, prefixes, pages. */
export const listing = [
  promise('listing where nothing is gives an empty page', async ({ store, prefix }) => {
    assert.deepEqual(await store.list({ prefix }), { objects: [] });
  }),

  promise('a listing is in the order of the keys’ UTF-8 bytes', async (corner) => {
    await fill(corner, ORDERED);
    assert.deepEqual(await namesUnder(corner, ''), ORDERED);
  }),

  promise('pages of any size give every key exactly once', async (corner) => {
    await fill(corner, ORDERED);
    for (let limit = 1; limit <= ORDERED.length + 1; limit++) {
      assert.deepEqual(await namesUnder(corner, '', limit), ORDERED, `in pages of ${limit}`);
      const page = await corner.store.list({ prefix: corner.prefix, limit });
      assert.equal(page.objects.length, Math.min(limit, ORDERED.length));
      assert.equal(
        page.cursor === undefined,
        limit >= ORDERED.length,
        'the last page has no cursor',
      );
    }
  }),

  promise('a prefix is text, not a folder', async (corner) => {
    await fill(corner, ORDERED);
    for (const start of ['a', 'a/', 'a/b', 'a/b/', 'b/', 'b//', 'Z/z', 'é', 'nothing', 'a/b/c/d']) {
      const expected = ORDERED.filter((name) => name.startsWith(start));
      assert.deepEqual(await namesUnder(corner, start), expected, `under ${start}`);
      assert.deepEqual(await namesUnder(corner, start, 2), expected, `under ${start}, in twos`);
    }
  }),

  promise('a listing tells sizes, and only of what is there', async (corner) => {
    const { store, prefix, key } = corner;
    await fill(corner, ['a', 'bb', 'ccc']);
    await putText(corner, key('a'), 'longer');
    await store.delete(key('bb'));
    const sizes = (await listAll(store, { prefix })).map((object) => [object.key, object.size]);
    assert.deepEqual(sizes, [
      [key('a'), 6],
      [key('ccc'), 3],
    ]);
  }),

  promise('keys that come and go between pages cost no other key its place', async (corner) => {
    const { store, prefix, key } = corner;
    await fill(corner, ['a', 'b', 'c/d', 'e', 'f']);
    const first = await store.list({ prefix, limit: 2 });
    assert(first.cursor !== undefined);
    await store.delete(key('b'));
    await putText(corner, key('aa'), 'came late');
    const rest = await store.list({ prefix, limit: 1000, cursor: first.cursor });
    const names = rest.objects.map((object) => object.key.slice(prefix.length));
    assert.deepEqual(names, ['c/d', 'e', 'f']);
  }),

  promise('a page holds 1 to 1,000 objects', async ({ store, prefix }) => {
    for (const limit of [0, -1, 1001, 1.5, NaN, Infinity]) {
      await refused(() => store.list({ prefix, limit }), 'invalid-argument');
    }
  }),
];
