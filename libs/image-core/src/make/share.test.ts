import { describe, expect, it } from 'vitest';
import { shareMaking } from './share.ts';

/** What was made and ended, in order. */
function shared(users: readonly string[]) {
  const told: string[] = [];
  const use = shareMaking(
    users,
    async (key) => {
      told.push(`made ${key}`);
      return key.toUpperCase();
    },
    (value) => told.push(`ended ${value}`),
  );
  return { told, use };
}

const same = async <T>(value: T) => value;

describe('a shared making', () => {
  it('makes each value once for those who were announced', async () => {
    const { told, use } = shared(['a', 'b', 'a']);
    const used = [use('a', same), use('a', same), use('b', same)];
    expect(await Promise.all(used)).toEqual(['A', 'A', 'B']);
    expect(told.filter((each) => each.startsWith('made'))).toEqual(['made a', 'made b']);
  });

  it('ends a value with the last of its users, and makes it again for one more', async () => {
    const { told, use } = shared(['a', 'a']);
    await use('a', same);
    expect(told).toEqual(['made a']);
    await use('a', same);
    expect(told).toEqual(['made a', 'ended A']);
    await use('a', same);
    expect(told).toEqual(['made a', 'ended A', 'made a', 'ended A']);
  });

  it('leaves a value alone while one of its users is at work, and ends it where one fails', async () => {
    const { told, use } = shared(['a', 'a']);
    const slow = Promise.withResolvers<undefined>();
    const working = use('a', () => slow.promise);
    await expect(use('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(told).toEqual(['made a']);
    slow.resolve(undefined);
    await working;
    expect(told).toEqual(['made a', 'ended A']);
  });

  it('gives the failure to make a value to all who share it', async () => {
    const use = shareMaking(
      ['a', 'a'],
      () => Promise.reject(new Error('no')),
      () => expect.fail(),
    );
    const used = await Promise.allSettled([use('a', same), use('a', same)]);
    expect(used.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
