import { describe, expect, it } from 'vitest';
import type { Page, Picture } from '../model/picture.ts';
import { initialState, shownPictures, withFilter } from '../model/state.ts';
import type { Query } from '../server/api.ts';
import { picture } from '../testing/picture.ts';
import { createApiReader, createListingReader } from './reader.ts';
import { createStore } from './store.ts';

const minute = (n: number): string => new Date(n * 60_000).toISOString();

/** A server with pictures that a test may change, and what it was asked. */
function createServer(pictures: Picture[]) {
  const asked: Query[] = [];
  async function list(query: Query = {}): Promise<Page> {
    asked.push(query);
    const { status, cursor = '0', limit = 2 } = query;
    const all = pictures
      .filter((one) => status === undefined || one.status === status)
      .toSorted((a, b) => b.timestamp.localeCompare(a.timestamp));
    const end = Number(cursor) + limit;
    const page = all.slice(Number(cursor), end);
    return { pictures: page, ...(end < all.length && { cursor: String(end) }) };
  }
  return { asked, list };
}

const many = (count: number, from = 0): Picture[] =>
  Array.from({ length: count }, (_, index) =>
    picture({ key: `${from + index}.jpg`, timestamp: minute(from + index) }),
  );

describe('reading through the API', () => {
  it('shows a page, then the next', async () => {
    const store = createStore(initialState);
    const reader = createApiReader(store, createServer(many(100)));
    await reader.begin();
    expect(shownPictures(store.get())).toHaveLength(60);
    await reader.more();
    expect(shownPictures(store.get())).toHaveLength(100);
    expect(store.get()).not.toHaveProperty('cursor');
  });

  it('asks once in a look where nothing is new', async () => {
    const store = createStore(initialState);
    const { asked, list } = createServer(many(100));
    const reader = createApiReader(store, { list });
    await reader.begin();
    for (let looks = 0; looks < 3; looks += 1) await reader.look();
    expect(asked).toHaveLength(4);
  });

  it('reads on while it meets news, and no further', async () => {
    const store = createStore(initialState);
    const pictures = many(100);
    const { asked, list } = createServer(pictures);
    const reader = createApiReader(store, { list });
    await reader.begin();
    await reader.look();
    pictures.push(...many(50, 100));
    asked.length = 0;
    await reader.look();
    // 50 of them new, 20 in a glance.
    expect(asked).toHaveLength(3);
    expect(shownPictures(store.get())).toHaveLength(110);
  });

  it('notices what leaves the state that is shown', async () => {
    const store = createStore(withFilter(initialState, 'processing'));
    const pictures = many(3).map((one): Picture => ({ ...one, status: 'processing' }));
    const reader = createApiReader(store, createServer(pictures));
    await reader.begin();
    pictures[1] = { ...pictures[1]!, revision: 2, timestamp: minute(9), status: 'ready' };
    await reader.look();
    expect(shownPictures(store.get()).map(({ key }) => key)).toEqual(['2.jpg', '0.jpg']);
  });

  it('drops the answer to a question that is no longer asked', async () => {
    const store = createStore(initialState);
    const reader = createApiReader(store, createServer(many(3)));
    const answer = reader.begin();
    store.change((state) => withFilter(state, 'rejected'));
    await answer;
    expect(store.get()).toMatchObject({ phase: 'loading', filter: 'rejected' });
  });
});

describe('reading the public listing', () => {
  function createListing(keys: string[]) {
    const asked: (string | undefined)[] = [];
    async function list(cursor?: string): Promise<Page> {
      asked.push(cursor);
      const at = Number(cursor ?? 0);
      const pictures = keys
        .slice(at, at + 2)
        .map((key) => picture({ key, revision: 0, timestamp: '' }));
      return { pictures, ...(at + 2 < keys.length && { cursor: String(at + 2) }) };
    }
    return { asked, list };
  }

  it('reads again in full length, but only where the first page is another one', async () => {
    const store = createStore(initialState);
    const keys = ['e', 'd', 'c', 'b', 'a'];
    const { asked, list } = createListing(keys);
    const reader = createListingReader(store, list);
    const shown = (): string =>
      shownPictures(store.get())
        .map(({ key }) => key)
        .join('');
    await reader.begin();
    expect(shown()).toBe('ed');
    await reader.more();
    expect(shown()).toBe('edcb');
    asked.length = 0;
    await reader.look();
    expect(asked).toEqual([undefined]);
    keys.unshift('f');
    await reader.look();
    expect(shown()).toBe('fedc');
    keys.splice(0, 2);
    await reader.look();
    expect(shown()).toBe('dcba');
  });
});
