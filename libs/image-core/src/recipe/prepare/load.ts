import type { PreparedRecipe } from '../schema/prepared.ts';
import { prepareRecipe, watermarkImages } from './prepare.ts';
import { parseRecipeText } from './text.ts';
import type { ParseOptions } from './upgrade.ts';

/**
 * Reads the bytes of a watermark image by the path that the recipe names; `undefined` where there is none: the
 * `RecipeError` then says which field names it.
 */
export type ReadAsset = (path: string) => Promise<Uint8Array | undefined>;

/**
 * Loads the text of a recipe file with the watermark images that it names. What only the engine can check, that the
 * images decode and that the font has every letter, is `checkRecipe`'s.
 *
 * @throws {RecipeError} with everything that is wrong; and whatever `readAsset` throws.
 * @example
 * const prepared = await loadRecipe('{ "renditions": [{ "name": "small", "width": 320 }] }', async () => undefined);
 */
export async function loadRecipe(
  text: string,
  readAsset: ReadAsset,
  options?: ParseOptions,
): Promise<PreparedRecipe> {
  const recipe = parseRecipeText(text, options);
  const images = await Promise.all(
    watermarkImages(recipe).map(async (path) => [path, await readAsset(path)] as const),
  );
  const assets = images.flatMap(([path, bytes]) => (bytes ? [[path, bytes] as const] : []));
  return prepareRecipe(recipe, Object.fromEntries(assets));
}
