import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { layRecipe } from './function-folder.ts';
import { readRecipe } from './recipe.ts';

const folder = mkdtempSync(join(tmpdir(), 'infra-code-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function put(path: string, text: string | Uint8Array): string {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** One gray pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADElEQVQImWPo6OgAAAM0AZmUse0HAAAAAElFTkSuQmCC',
  'base64',
);
const rendition = { name: 'web', width: 640, watermark: 'logo' };
const recipeWith = (image: string) =>
  JSON.stringify({ renditions: [rendition], watermarks: { logo: { image } } });

put('build/index.mjs', '// code');
put('build/recipe/recipe.json', '{}');
put('build/recipe/old.png', PNG);
put('build/node_modules/@img/sharp-linux-arm64/package.json', '{}');
const build = { project: 'processor-lambda', folder: join(folder, 'build') };

put('wrong/cut-off.png', PNG.subarray(0, 40));

describe('a recipe', () => {
  it('that is not there says how to write one', async () => {
    await expect(readRecipe(join(folder, 'none.json'))).rejects.toThrow('recipe init');
  });

  it('is checked with its watermark images, and has its id', async () => {
    put('shop/logo.png', PNG);
    const checked = await readRecipe(put('shop/recipe.json', recipeWith('logo.png')));
    expect(checked.id).toMatch(/^[0-9a-f]{32}$/);
    expect(checked.images).toEqual(['logo.png']);
  });

  it.each([
    ['is not JSON', '{"renditions": [', 'The recipe cannot be used:'],
    ['has a field that does not exist', '{"renditions": [{"name": "a", "widht": 5}]}', 'widht'],
    ['has a watermark that is not there', recipeWith('nowhere.png'), 'nowhere.png'],
    [
      'has a watermark that does not decode',
      recipeWith('cut-off.png'),
      'watermarks.logo.image: expected a PNG, WebP or JPEG picture',
    ],
    [
      'has a letter that the font lacks',
      JSON.stringify({
        renditions: [rendition],
        watermarks: { logo: { text: '\u{1F98A}' } },
      }),
      'watermarks.logo.text: expected characters that the bundled font has',
    ],
  ])('stops the synthesis where it %s', async (_title, text, message) => {
    await expect(readRecipe(put('wrong/recipe.json', text))).rejects.toThrow(message);
  });

  it('stops it where a watermark lies where it cannot be shipped from', async () => {
    put('logo.png', PNG);
    await expect(readRecipe(put('shop/outside.json', recipeWith('../logo.png')))).rejects.toThrow(
      'expected its watermark images beside it or below, received "../logo.png"',
    );
  });
});

describe('a function', () => {
  it('is shipped with the recipe and its images, and with nothing of the recipe before', async () => {
    put('shop/logo.png', PNG);
    const recipe = await readRecipe(put('shop/recipe.json', recipeWith('logo.png')));
    const out = layRecipe(build, { to: join(folder, 'out'), recipe, architecture: 'arm64' });
    expect(readdirSync(join(out, 'recipe')).sort()).toEqual(['logo.png', 'recipe.json']);
    expect(readFileSync(join(out, 'recipe/recipe.json'), 'utf8')).toBe(recipeWith('logo.png'));
    expect(readFileSync(join(out, 'index.mjs'), 'utf8')).toBe('// code');
  });

  it('has to be built, and for the right processor', () => {
    const recipe = { file: join(folder, 'shop/recipe.json'), id: 'id', images: [] };
    expect(() =>
      layRecipe(build, { to: join(folder, 'out'), recipe, architecture: 'x64' }),
    ).toThrow(
      'processor-lambda is built for another processor than x64: npx nx build processor-lambda --arch x64',
    );
    const nothing = { ...build, folder: join(folder, 'nothing') };
    expect(() =>
      layRecipe(nothing, { to: join(folder, 'out'), recipe, architecture: 'arm64' }),
    ).toThrow('processor-lambda is not built: npx nx build processor-lambda --arch arm64');
  });
});
