import { describe, expect, it } from 'vitest';
import { keysOf } from '../testing/objects.ts';
import { type Answer, cannedStore } from '../testing/s3.ts';

const TIME = '2026-11-20T08:00:00.000Z';

function page(keys: readonly string[], truncated = false): Answer {
  const contents = keys.map(
    (key) =>
      `<Contents><Key>${key}</Key><Size>6</Size><LastModified>${TIME}</LastModified></Contents>`,
  );
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0"?><ListBucketResult><IsTruncated>${String(truncated)}</IsTruncated>${contents.join('')}</ListBucketResult>`,
  };
}

describe('list', () => {
  it('asks for the page after the last key', async () => {
    const { store, requests } = cannedStore((_, count) =>
      count === 1 ? page(['a', 'b+c&amp;&lt;'], true) : page(['d']),
    );
    const first = await store.list({ prefix: '', limit: 2 });
    expect(first).toEqual({
      objects: [
        { key: 'a', size: 6, lastModified: TIME },
        { key: 'b+c&<', size: 6, lastModified: TIME },
      ],
      cursor: 'b+c&<',
    });
    const { cursor } = first;
    expect(await store.list({ ...(cursor !== undefined && { cursor }) })).not.toHaveProperty(
      'cursor',
    );
    expect(requests.map(({ query }) => [query['max-keys'], query['start-after']])).toEqual([
      ['2', undefined],
      ['1000', 'b+c&<'],
    ]);
  });

  it.each([
    {
      title: 'a control character',
      plain: 'a&#x1;b',
      encoded: 'a%01b+c%2B%F0%9F%A6%A9',
      key: 'a\u0001b c+🦩',
    },
    { title: 'a carriage return', plain: 'a\rb', encoded: 'a%0Db', key: 'a\rb' },
    { title: 'a lone line break', plain: '\n', encoded: '%0A', key: '\n' },
  ])('asks again for keys that XML cannot hold: $title', async ({ plain, encoded, key }) => {
    const { store, requests } = cannedStore(({ query }) =>
      page([query['encoding-type'] === 'url' ? encoded : plain]),
    );
    expect(await keysOf(store)).toEqual([key]);
    expect(requests).toHaveLength(2);
  });

  it('takes keys literally that only look encoded', async () => {
    const { store, requests } = cannedStore(() => page(['a%20b', '&amp;#x1;']));
    expect(await keysOf(store)).toEqual(['a%20b', '&#x1;']);
    expect(requests).toHaveLength(1);
  });
});

describe('a store in a part of a bucket', () => {
  it('asks under its prefix, and shows keys without it', async () => {
    const { store, requests } = cannedStore(() => page(['part/a/b'], true), { prefix: 'part/' });
    const { objects, cursor } = await store.list({ prefix: 'a' });
    expect([objects.map(({ key }) => key), cursor]).toEqual([['a/b'], 'a/b']);
    await store.list({ cursor: 'a/b' });
    const sent = requests.map(({ query }) => [query.prefix, query['start-after']]);
    // After the prefix itself: an object of that name is nobody's key.
    expect(sent).toEqual([
      ['part/a', 'part/'],
      ['part/', 'part/a/b'],
    ]);
  });

  it('counts the prefix among the 1,024 bytes of a key', async () => {
    const { store, requests } = cannedStore(() => ({ status: 404 }), { prefix: 'é/' });
    await expect(store.head('k'.repeat(1022))).rejects.toMatchObject({ code: 'invalid-key' });
    expect(requests).toEqual([]);
    expect(
      await cannedStore(({ path }) => ({ status: path.length > 5 ? 404 : 200 }), {
        prefix: 'é/',
      }).store.head('k'.repeat(1021)),
    ).toBeUndefined();
  });
});
