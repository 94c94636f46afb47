import { expect, it } from 'vitest';
import { measureStarts } from './start.ts';

it('CPU time tells a program that works from one that does not', () => {
  const { empty, busy } = measureStarts(
    {
      empty: { code: '' },
      busy: { code: 'for (const end = performance.now() + 200; performance.now() < end; );' },
    },
    3,
  );
  expect(busy.cpuMs).toBeGreaterThan(empty.cpuMs * 2);
});

it('a program that does not start is no figure', () => {
  expect(() => measureStarts({ broken: { code: 'throw new Error("no such bucket")' } })).toThrow(
    /exit code 1[^]+no such bucket/,
  );
});
