import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { coverageSource, FONT, TABLE } from './font-coverage.ts';

it('finds in image-core the table of the font that is bundled', async () => {
  expect(await readFile(TABLE, 'utf8')).toBe(await coverageSource(await readFile(FONT)));
});
