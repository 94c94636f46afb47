import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { render } from '@image-pipeline/image-core';
import { defaultRecipe, prepareRecipe } from '@image-pipeline/image-core/recipe';

const { source, images } = await render(await readFile('photo.jpg'), prepareRecipe(defaultRecipe));
for await (const { format, width } of images) {
  assert.deepEqual({ format, width }, { format: 'jpeg', width: 1024 });
}
assert.equal(source.width, 1600);
