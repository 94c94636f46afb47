import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { loadRecipe } from '@image-pipeline/image-core/recipe';
import type { DeployedRecipe } from '@image-pipeline/pipeline';
import type { RecipeEnv } from './env.ts';
import { insideFunction } from './folder.ts';

/**
 * Reads the recipe that was shipped with the function, and its watermark images beside it. The deployment
 * checked what only an engine can check (that the images decode, that the font has the letters).
 *
 * @throws {RecipeError} with the path, what was expected and what came.
 */
export async function readRecipe(env: RecipeEnv): Promise<DeployedRecipe> {
  const file = insideFunction(env.RECIPE_FILE);
  const prepared = await loadRecipe(
    await readFile(file, 'utf8'),
    async (path) => new Uint8Array(await readFile(resolve(dirname(file), path))),
  );
  return { prepared, generation: env.RECIPE_GENERATION };
}
