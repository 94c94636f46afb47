import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runAhead } from './ahead.ts';

/** Tasks that tell how many of them are under way. */
function countingTasks(count: number) {
  const state = { now: 0, most: 0, started: 0, ended: 0 };
  const tasks = Array.from({ length: count }, (_, i) => async () => {
    state.now += 1;
    state.started += 1;
    state.most = Math.max(state.most, state.now);
    await wait(3);
    state.now -= 1;
    state.ended += 1;
    return i;
  });
  return { state, tasks };
}

async function collect<T>(results: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const result of results) all.push(result);
  return all;
}

describe('runAhead', () => {
  it('hands every result over once, with as many under way as it may', async () => {
    const { state, tasks } = countingTasks(7);
    const results = await collect(runAhead(tasks, 2));
    expect(results.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(state.most).toBe(2);
  });

  it('lets no long task hold up short ones', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const short = (name: string) => () => Promise.resolve(name);
    const results: string[] = [];
    for await (const result of runAhead([() => promise, short('b'), short('c'), short('d')], 2)) {
      results.push(result);
      if (result === 'd') resolve('a');
    }
    expect(results).toEqual(['b', 'c', 'd', 'a']);
  });

  it('starts nothing before it is iterated', async () => {
    const { state, tasks } = countingTasks(3);
    runAhead(tasks, 2);
    await wait(5);
    expect(state.started).toBe(0);
  });

  it('makes the next while the consumer is busy', async () => {
    const { state, tasks } = countingTasks(4);
    for await (const result of runAhead(tasks, 2)) {
      if (result !== 0) continue;
      await wait(15);
      expect(state.ended).toBe(3);
    }
  });

  it('ends what is under way before it lets go of a consumer that stops', async () => {
    const { state, tasks } = countingTasks(9);
    for await (const result of runAhead(tasks, 3)) if (result === 1) break;
    expect(state.now).toBe(0);
    expect(state.started).toBeLessThan(9);
  });

  it('throws the first failure once the others have ended, and leaves none unhandled', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    const { state, tasks } = countingTasks(2);
    const fail = () => Promise.reject(new Error('no'));
    const run = collect(runAhead([...tasks, fail, fail], 4));
    await expect(run).rejects.toThrow('no');
    await wait(10);
    process.off('unhandledRejection', note);
    expect(state.now).toBe(0);
    expect(unhandled).toEqual([]);
  });
});
