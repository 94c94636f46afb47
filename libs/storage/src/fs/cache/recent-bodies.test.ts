import { expect, it } from 'vitest';
import { createRecentBodies } from './recent-bodies.ts';

const body = (length: number) => new Uint8Array(length).fill(length);

it('keeps bodies as they were, whatever becomes of those handed in and out', () => {
  const recent = createRecentBodies();
  const mine = body(3);
  recent.keep('a', mine);
  mine.fill(0);
  recent.get('a')?.fill(0);
  expect(recent.get('a')).toEqual(body(3));
  expect(recent.get('b')).toBeUndefined();
});

it('makes room by giving up what was not used for longest', () => {
  const recent = createRecentBodies(10);
  recent.keep('a', body(4));
  recent.keep('b', body(4));
  recent.get('a');
  recent.keep('c', body(4));
  expect(['a', 'b', 'c'].filter((identity) => recent.get(identity))).toEqual(['a', 'c']);
  recent.keep('c', body(2));
  recent.keep('d', body(4));
  expect(['a', 'c', 'd'].filter((identity) => recent.get(identity))).toEqual(['a', 'c', 'd']);
});

it('keeps nothing that is large', () => {
  const recent = createRecentBodies(10, 5);
  recent.keep('a', body(6));
  expect(recent.get('a')).toBeUndefined();
});

it('keeps an empty body', () => {
  const recent = createRecentBodies();
  recent.keep('a', body(0));
  expect(recent.get('a')).toEqual(body(0));
});
