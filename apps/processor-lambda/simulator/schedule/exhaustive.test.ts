import { expect, it } from 'vitest';
import { explore } from './exhaustive.ts';

it.each(['stable', 'hash'] as const)(
  'every schedule of two workers comes to rest: %s keys',
  async (mode) => {
    const bounds = {
      mode,
      changes: ['v1', undefined],
      workers: 2,
      crashes: 0,
      expiries: 0,
      requests: 0,
    };
    const { states, rests, failure } = await explore(bounds);
    expect(failure).toBeUndefined();
    expect(states).toBeGreaterThan(300);
    expect(rests).toBeGreaterThan(0);
  },
);

it('every schedule of a delivery beside a worker on a first upload comes to rest', async () => {
  const changes = ['v1'];
  const bounds = {
    mode: 'stable',
    changes,
    workers: 1,
    crashes: 0,
    expiries: 0,
    requests: 1,
  } as const;
  const { states, rests, failure } = await explore(bounds);
  expect(failure).toBeUndefined();
  expect(states).toBeGreaterThan(300);
  expect(rests).toBeGreaterThan(0);
});
