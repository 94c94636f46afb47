/** A service that makes two renditions of a photo. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { checkRecipe, render } from '@image-pipeline/image-core';
import { prepareRecipe } from '@image-pipeline/image-core/recipe';

const recipe = prepareRecipe({
  watermarks: { name: { text: '© Ann Example' } },
  renditions: [
    { name: 'web', width: 1024, format: 'webp', watermark: 'name' },
    { name: 'thumbnail', width: 160, format: 'jpeg' },
  ],
});

await checkRecipe(recipe);
const widths = new Map<string, number>();
const { images } = await render(await readFile('photo.jpg'), recipe);
for await (const { name, width } of images) widths.set(name, width);
assert.deepEqual(Object.fromEntries(widths), { web: 1024, thumbnail: 160 });
