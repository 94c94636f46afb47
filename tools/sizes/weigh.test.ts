import { expect, test } from 'vitest';
import { LOADS } from './ceilings.ts';
import { weigh } from './weigh.ts';

test.each(LOADS)(
  '$title is at most $ceiling bytes, and runs in a browser',
  async ({ code, ceiling }) => {
    const weight = await weigh(code, import.meta.dirname);
    expect(weight).toMatchObject({ ok: true });
    if (weight.ok) expect(weight.zipped).toBeLessThanOrEqual(ceiling);
  },
);

test('a module of Node is a problem, wherever it is imported', async () => {
  const weight = await weigh(`export * from 'node:fs';`, import.meta.dirname);
  expect(weight).toMatchObject({
    ok: false,
    problem: expect.stringContaining('node:fs') as string,
  });
});

test('sharp never gets into a page', async () => {
  expect(
    await weigh(`export * from '@image-pipeline/image-core';`, import.meta.dirname),
  ).toMatchObject({
    ok: false,
  });
});

test('more code weighs more', async () => {
  const [little, much] = await Promise.all([
    weigh('export const a = 1;', import.meta.dirname),
    weigh(
      `export const a = ${JSON.stringify(Array.from({ length: 999 }, (_, i) => i))};`,
      import.meta.dirname,
    ),
  ]);
  expect(little.ok && much.ok && little.zipped < much.zipped).toBe(true);
});
