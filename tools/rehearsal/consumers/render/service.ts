/** A service of a stranger's: makes two renditions of a photo and says what they are. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { checkRecipe, render } from '@image-pipeline/image-core';
import { prepareRecipe } from '@image-pipeline/image-core/recipe';

interface Made {
  readonly name: string;
  readonly width: number;
  readonly bytes: Uint8Array;
}

const recipe = prepareRecipe({
  watermarks: { name: { text: '© Ann Example' } },
  renditions: [
    { name: 'web', width: 1024, format: 'webp', watermark: 'name' },
    { name: 'thumbnail', width: 160, format: 'jpeg' },
  ],
});

export async function makeRenditions(photo: Uint8Array): Promise<Map<string, Made>> {
  const { images } = await render(photo, recipe);
  const made = new Map<string, Made>();
  for await (const { name, width, bytes } of images) made.set(name, { name, width, bytes });
  return made;
}

await checkRecipe(recipe);
const made = await makeRenditions(await readFile('photo.jpg'));
assert.equal(made.get('web')?.width, 1024);
assert.equal(made.get('thumbnail')?.width, 160);
