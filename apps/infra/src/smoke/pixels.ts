import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import sharp from 'sharp';
import { render } from '@image-pipeline/image-core';
import {
  defaultRecipe,
  parseRecipeText,
  type PreparedRecipe,
  prepareRecipe,
  watermarkImages,
} from '@image-pipeline/image-core/recipe';

/** Levels of 255 that two machines' encoders may be apart, on average. */
const MOST_APART = 1;

/** The recipe of a file, or the built-in one. */
export async function readRecipe(file: string | undefined): Promise<PreparedRecipe> {
  if (file === undefined) return prepareRecipe(defaultRecipe);
  const recipe = parseRecipeText(await readFile(file, 'utf8'));
  const assets = await Promise.all(
    watermarkImages(recipe).map(
      async (path) => [path, new Uint8Array(await readFile(resolve(dirname(file), path)))] as const,
    ),
  );
  return prepareRecipe(recipe, Object.fromEntries(assets));
}

/** Every rendition as the engine makes it here, by its name. */
export async function renderHere(
  original: Uint8Array,
  recipe: PreparedRecipe,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { images } = await render(original, recipe);
  const made = new Map<string, Uint8Array>();
  for await (const { name, bytes } of images) made.set(name, bytes);
  return made;
}

const levels = async (image: Uint8Array) =>
  sharp(image).ensureAlpha().raw().toBuffer({ resolveWithObject: true });

/**
 * Demands that two images look the same.
 *
 * @throws an Error that says how they differ.
 */
export async function comparePixels(there: Uint8Array, here: Uint8Array): Promise<void> {
  const [one, other] = await Promise.all([levels(there), levels(here)]);
  const size = ({ info }: typeof one) => `${info.width} × ${info.height}`;
  if (size(one) !== size(other)) {
    throw new Error(`expected ${size(other)} pixels, received ${size(one)}`);
  }
  const sum = one.data.reduce(
    (apart, level, i) => apart + Math.abs(level - (other.data[i] ?? 0)),
    0,
  );
  const apart = sum / one.data.length;
  if (apart > MOST_APART) {
    throw new Error(`expected the engine's pixels, received some ${apart.toFixed(1)} levels apart`);
  }
}
