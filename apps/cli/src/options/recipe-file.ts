import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import {
  defaultRecipe,
  loadRecipe,
  type ParseOptions,
  type PreparedRecipe,
  prepareRecipe,
  type ReadAsset,
  RecipeError,
} from '@image-pipeline/image-core/recipe';
import { UsageError } from '../errors.ts';

/**
 * The recipe of a file, or the built-in one, checked as far as it can be without an original: fields, keys,
 * letters that the font lacks, watermark images. `onUpgrade` hears what was changed in a recipe of an older version.
 * Throws a `RecipeError` that names the file.
 */
export async function readRecipeFile(
  file: string | undefined,
  cwd: string,
  options?: ParseOptions,
): Promise<PreparedRecipe> {
  if (file === undefined) return prepareRecipe(defaultRecipe);
  const path = resolve(cwd, file);
  try {
    const prepared = await loadRecipe(readText(path, file), readAssetsIn(dirname(path)), options);
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

/** An image that cannot be read counts as absent: the `RecipeError` says which field names it. */
const readAssetsIn =
  (folder: string): ReadAsset =>
  async (path) => {
    try {
      return await readFile(resolve(folder, path));
    } catch {
      return undefined;
    }
  };
