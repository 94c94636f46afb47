import {
  parseRecipeText,
  prepareRecipe,
  type PreparedRecipe,
  watermarkImages,
} from '@image-pipeline/image-core/recipe';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Reads the recipe that was shipped with the function, and its watermark images beside it. The deployment
 * checked what only an engine can check (that the images decode, that the font has the letters).
 *
 * @throws {RecipeError} with the path, what was expected and what came.
 */
export async function readRecipe(file: string): Promise<PreparedRecipe> {
  const recipe = parseRecipeText(await readFile(file, 'utf8'));
  const read = async (path: string) =>
    [path, new Uint8Array(await readFile(resolve(dirname(file), path)))] as const;
  const assets = Object.fromEntries(await Promise.all(watermarkImages(recipe).map(read)));
  return prepareRecipe(recipe, assets);
}
