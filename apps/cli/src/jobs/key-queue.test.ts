import { describe, expect, it } from 'vitest';
import { createKeyQueue } from './key-queue.ts';

describe('the queue of keys', () => {
  it('holds a key that is hinted at twice only once', async () => {
    const queue = createKeyQueue();
    for (const key of ['a', 'b', 'a']) queue.push(key);
    const keys = queue[Symbol.asyncIterator]();
    expect([await keys.next(), await keys.next()].map(({ value }) => value as string)).toEqual([
      'a',
      'b',
    ]);
  });

  it('waits for keys, and takes one again after it was handed out', async () => {
    const queue = createKeyQueue();
    const keys = queue[Symbol.asyncIterator]();
    const first = keys.next();
    queue.push('a');
    expect(await first).toEqual({ value: 'a', done: false });
    queue.push('a');
    expect(await keys.next()).toEqual({ value: 'a', done: false });
  });

  it('ends whoever waits when it is closed, and takes no more', async () => {
    const queue = createKeyQueue();
    const waiting = queue[Symbol.asyncIterator]().next();
    queue.close();
    queue.push('late');
    expect((await waiting).done).toBe(true);
    expect((await queue[Symbol.asyncIterator]().next()).done).toBe(true);
  });
});
