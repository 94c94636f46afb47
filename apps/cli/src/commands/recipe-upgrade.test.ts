import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type * as recipes from '@image-pipeline/image-core/recipe';
import { temporaryFolder, write } from '../testing/folder.ts';
import { jsonLines, runHere } from '../testing/program.ts';

const MESSAGE = 'a recipe of version 1 is read as version 2: `images` is called `renditions`';

// The language has one version so far: a parser that upgrades stands in for that of a later one.
vi.mock('@image-pipeline/image-core/recipe', async (importOriginal) => {
  const original = await importOriginal<typeof recipes>();
  const loadRecipe: typeof original.loadRecipe = (text, readAsset, options) => {
    options?.onUpgrade?.(MESSAGE);
    return original.loadRecipe(text, readAsset, options);
  };
  return { ...original, loadRecipe };
});

it('recipe check tells what changed in a recipe of an older version', async () => {
  const folder = temporaryFolder();
  write(join(folder, 'old.json'), JSON.stringify({ renditions: [{ name: 'a' }] }));
  const { code, stdout } = await runHere(['recipe', 'check', 'old.json'], folder);
  expect(code).toBe(0);
  expect(stdout).toContain(`note: ${MESSAGE}`);
  const { stdout: json } = await runHere(['recipe', 'check', 'old.json', '--json'], folder);
  expect(jsonLines(json)).toMatchObject([{ upgrades: [MESSAGE] }]);
});
