import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { settingsOf } from './commands/settings.ts';
import { prepareRelease } from './release.ts';

const RECIPE = '{"renditions": [{"name": "small", "width": 64}]}';

let folder: string;

function put(path: string, text: string): void {
  const file = join(folder, 'apps', path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'infra-release-'));
  for (const name of ['processor', 'delivery', 'api']) {
    put(`${name}-lambda/dist/function/index.mjs`, `// ${name}`);
  }
  put('processor-lambda/dist/function/recipe/recipe.json', RECIPE);
  put('infra/dist/viewer-request.js', '// signed');
  put('infra/dist/viewer-request.recipe-only.js', '// recipe only');
  put('gallery/dist/index.html', '<p>');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const release = (...context: readonly string[]) =>
  prepareRelease(settingsOf({ settings: undefined, context }), 3, {
    apps: join(folder, 'apps'),
    out: join(folder, 'out'),
  });

it('has every function with the recipe that the processor was built with', async () => {
  const { recipeId, generation, code } = await release();
  expect(recipeId).toMatch(/^[0-9a-f]{32}$/);
  expect(generation).toBe(3);
  for (const name of ['processor', 'delivery', 'api'] as const) {
    expect(code[name]).toBe(join(folder, `out/default/${name}-lambda`));
    expect(existsSync(join(code[name], 'recipe/recipe.json'))).toBe(true);
  }
});

it('keeps what is beyond the recipe away from the origin where nobody can sign', async () => {
  expect((await release()).code.viewerRequest).toBe('// recipe only');
  expect((await release('delivery.signingKeys=create')).code.viewerRequest).toBe('// signed');
});

it.each([
  ['gallery/dist', 'gallery is not built: npx nx build gallery'],
  ['infra/dist/viewer-request.recipe-only.js', 'infra is not built'],
  ['api-lambda/dist', 'api-lambda is not built: npx nx build api-lambda --arch arm64'],
  ['processor-lambda/dist', 'processor-lambda is not built'],
])('says what to build where %s is missing', async (path, message) => {
  rmSync(join(folder, 'apps', path), { recursive: true });
  await expect(release()).rejects.toThrow(message);
});
