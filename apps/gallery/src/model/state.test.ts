import { describe, expect, it } from 'vitest';
import { picture } from '../testing/picture.ts';
import {
  initialState,
  mayManage,
  shownPictures,
  type State,
  withFilter,
  withListing,
  withNeighborOpened,
  withNews,
  withOpened,
  withPage,
  withRights,
  withTrouble,
} from './state.ts';

const at = (second: number): string => new Date(second * 1000).toISOString();
const keys = (state: State): string[] => shownPictures(state).map(({ key }) => key);

const [a, b, c] = [
  picture({ key: 'a', timestamp: at(1) }),
  picture({ key: 'b', timestamp: at(2), status: 'rejected' }),
  picture({ key: 'c', timestamp: at(3) }),
];
const three = withPage(initialState, { pictures: [c, b, a], cursor: 'next' });

describe('what is shown', () => {
  it('is the first page, newest first, and where more is to be had', () => {
    expect(keys(three)).toEqual(['c', 'b', 'a']);
    expect(three).toMatchObject({ phase: 'shown', cursor: 'next' });
  });

  it('orders what happened at once by key', () => {
    const twins = [picture({ key: 'y' }), picture({ key: 'x' })];
    expect(keys(withPage(initialState, { pictures: twins }))).toEqual(['x', 'y']);
  });

  it('grows by a page, and forgets the cursor at the end', () => {
    const older = picture({ key: 'z', timestamp: at(0) });
    const all = withPage(three, { pictures: [older] });
    expect(keys(all)).toEqual(['c', 'b', 'a', 'z']);
    expect(all).not.toHaveProperty('cursor');
  });

  it('is only what the filter names, also when a picture leaves its state', () => {
    const filtered = withPage(withFilter(three, 'rejected'), { pictures: [b] });
    expect(keys(withNews(filtered, [a]))).toEqual(['b']);
    const retried = withNews(filtered, [{ ...b, revision: 2, status: 'ready' }]);
    expect(keys(retried)).toEqual([]);
  });

  it('begins anew with another filter', () => {
    expect(withFilter(three, 'ready')).toMatchObject({ phase: 'loading', filter: 'ready' });
    expect(keys(withFilter(three, 'ready'))).toEqual([]);
    expect(withFilter(withFilter(three, 'ready'), undefined)).not.toHaveProperty('filter');
  });
});

describe('news', () => {
  it('of an older revision change nothing', () => {
    const later = withNews(three, [{ ...a, revision: 5, status: 'processing' }]);
    expect(withNews(later, [{ ...a, revision: 4 }])).toBe(later);
  });

  it('bring up what changed last', () => {
    expect(keys(withNews(three, [{ ...a, revision: 2, timestamp: at(9) }]))).toEqual([
      'a',
      'c',
      'b',
    ]);
  });

  it('of a deletion hide the picture, close it, and outlive an older page', () => {
    const deleted = withNews(withOpened(three, 'c'), [{ ...c, revision: 2, status: 'deleted' }]);
    expect(deleted).not.toHaveProperty('opened');
    expect(keys(withPage(deleted, { pictures: [c] }))).toEqual(['b', 'a']);
  });
});

describe('a listing without revisions', () => {
  const listed = ['q', 'p', 'r'].map((key) => picture({ key, revision: 0, timestamp: '' }));

  it('keeps its order, and replaces what was known', () => {
    expect(keys(withListing(initialState, { pictures: listed }))).toEqual(['q', 'p', 'r']);
    const [q] = listed;
    const state = withListing(withOpened(withListing(initialState, { pictures: listed }), 'p'), {
      pictures: [q!],
    });
    expect(keys(state)).toEqual(['q']);
    expect(state).not.toHaveProperty('opened');
  });
});

describe('the open picture', () => {
  it('is one that is known', () => {
    expect(withOpened(three, 'nobody')).toBe(three);
    expect(withOpened(three, 'b').opened).toBe('b');
  });

  it('has neighbors, but for the ends', () => {
    const open = withOpened(three, 'b');
    expect(withNeighborOpened(open, 1).opened).toBe('a');
    expect(withNeighborOpened(open, -1).opened).toBe('c');
    expect(withNeighborOpened(withOpened(three, 'a'), 1).opened).toBe('a');
    expect(withNeighborOpened(three, 1)).toBe(three);
  });
});

describe('rights', () => {
  it('manage with a token or without need of one', () => {
    const managing = (['look', 'locked', 'unlocked', 'manage'] as const).filter((rights) =>
      mayManage({ ...three, rights }),
    );
    expect(managing).toEqual(['unlocked', 'manage']);
  });

  it('that change begin anew, with nothing open and no filter', () => {
    const locked = withRights({ ...withOpened(three, 'a'), filter: 'rejected' }, 'locked');
    expect(locked).toMatchObject({ phase: 'loading', rights: 'locked' });
    expect(locked).not.toHaveProperty('opened');
    expect(locked).not.toHaveProperty('filter');
    expect(keys(locked)).toEqual([]);
  });
});

describe('trouble', () => {
  it('is said and taken back, and what is known stays', () => {
    const troubled = withTrouble(three, 'no answer');
    expect(troubled.trouble).toBe('no answer');
    expect(keys(troubled)).toEqual(['c', 'b', 'a']);
    expect(withTrouble(troubled, undefined)).not.toHaveProperty('trouble');
  });
});
