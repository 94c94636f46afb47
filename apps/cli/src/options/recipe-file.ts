import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  defaultRecipe,
  type ParseOptions,
  parseRecipeText,
  type PreparedRecipe,
  prepareRecipe,
  RecipeError,
  watermarkImages,
} from '@image-pipeline/image-core/recipe';
import { UsageError } from '../errors.ts';

/**
 * The recipe of a file, or the built-in one, checked as far as it can be without an original: fields, keys,
 * letters that the font lacks, watermark images. `onUpgrade` hears what was changed in a recipe of an older version.
 * Throws a `RecipeError` that names the file.
 */
export async function loadRecipe(
  file: string | undefined,
  cwd: string,
  options?: ParseOptions,
): Promise<PreparedRecipe> {
  if (file === undefined) return prepareRecipe(defaultRecipe);
  const path = resolve(cwd, file);
  try {
    const recipe = parseRecipeText(readText(path, file), options);
    const prepared = prepareRecipe(recipe, readAssets(watermarkImages(recipe), dirname(path)));
    // sharp takes a fifth of the start, and pictures are made by children that have their own.
    const { checkRecipe } = await import('./engine.ts');
    await checkRecipe(prepared);
    return prepared;
  } catch (error) {
    if (!(error instanceof RecipeError)) throw error;
    throw new UsageError(inFile(file, error), { cause: error });
  }
}

const inFile = (file: string, { message }: RecipeError) =>
  `the recipe ${file} cannot be used:\n${message.replaceAll(/^/gm, '  ')}`;

function readText(path: string, given: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'ENOENT'
        ? `expected a recipe file at ${given}, there is none: write one with "image-pipeline recipe init ${given}"`
        : `expected a recipe file at ${given}, it cannot be read: ${code}`,
      { cause },
    );
  }
}

/** What cannot be read is left out: `prepareRecipe` says where the recipe names it. */
function readAssets(paths: readonly string[], folder: string): Record<string, Uint8Array> {
  const assets: Record<string, Uint8Array> = {};
  for (const path of paths) {
    try {
      assets[path] = readFileSync(resolve(folder, path));
    } catch {
      continue;
    }
  }
  return assets;
}
