const { render } = require('@image-pipeline/image-core');
const { createRenderPool } = require('@image-pipeline/image-core/isolated');
const { defaultRecipe, prepareRecipe } = require('@image-pipeline/image-core/recipe');
const assert = require('node:assert/strict');
const { readFile } = require('node:fs/promises');

async function widthsOf({ images }) {
  const widths = [];
  for await (const { width } of images) widths.push(width);
  return widths;
}

async function main() {
  const photo = await readFile('photo.jpg');
  const recipe = prepareRecipe(defaultRecipe);
  assert.deepEqual(await widthsOf(await render(photo, recipe)), [1024]);
  // The same in a child process, which finds its program beside the module.
  const pool = createRenderPool({ size: 1 });
  assert.deepEqual(await widthsOf(await pool.render(photo, recipe)), [1024]);
  await pool.close();
}

void main();
