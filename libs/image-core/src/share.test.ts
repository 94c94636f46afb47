import { expect, it } from 'vitest';
import { shareMaking } from './share.ts';

it('makes each value once for those who were announced, and forgets it after the last', async () => {
  const made: string[] = [];
  const take = shareMaking(['a', 'b', 'a'], async (key) => {
    made.push(key);
    return key.toUpperCase();
  });
  expect(await Promise.all([take('a'), take('a'), take('b')])).toEqual(['A', 'A', 'B']);
  expect(made).toEqual(['a', 'b']);
  await take('a');
  expect(made).toEqual(['a', 'b', 'a']);
});

it('gives a failure to all who share it', async () => {
  const take = shareMaking(['a', 'a'], () => Promise.reject(new Error('no')));
  const taken = await Promise.allSettled([take('a'), take('a')]);
  expect(taken.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
