import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { checkRecipe } from '@image-pipeline/image-core';
import { loadRecipe, type PreparedRecipe, RecipeError } from '@image-pipeline/image-core/recipe';
import { SettingsError } from '../settings/read.ts';

/** A recipe that can be deployed. */
export interface CheckedRecipe {
  readonly file: string;
  readonly id: string;
  /** Its watermark images, relative to the recipe. */
  readonly images: readonly string[];
}

/**
 * Reads a recipe and checks everything that belongs to it: fields, watermark images, and the letters of watermark
 * texts.
 *
 * @throws {SettingsError} with everything that is wrong.
 */
export async function readRecipe(file: string): Promise<CheckedRecipe> {
  const { id, assets } = await loadChecked(file);
  const images = Object.keys(assets);
  for (const image of images) refuseOutside(dirname(file), image);
  return { file, id, images };
}

async function loadChecked(file: string): Promise<PreparedRecipe> {
  try {
    const recipe = await loadRecipe(await readText(file), (path) => readAsset(file, path));
    await checkRecipe(recipe);
    return recipe;
  } catch (cause) {
    if (!(cause instanceof RecipeError)) throw cause;
    const issues = cause.message.replaceAll(/^/gm, '  ');
    throw unusable(`the recipe ${file} cannot be used:\n${issues}`, cause);
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const advice =
      code === 'ENOENT'
        ? `there is none: write one with "image-pipeline recipe init ${file}"`
        : `it cannot be read: ${code}`;
    throw unusable(`expected a recipe file at ${file}, ${advice}`, cause);
  }
}

/** An image that cannot be read counts as absent: the `RecipeError` says which field names it. */
const readAsset = (file: string, path: string): Promise<Uint8Array | undefined> =>
  readFile(resolve(dirname(file), path)).catch(() => undefined);

/** In the function the recipe has a folder of its own: an image outside cannot be shipped with it. */
function refuseOutside(folder: string, image: string): void {
  if (!relative(folder, resolve(folder, image)).startsWith('..')) return;
  throw unusable(`expected its watermark images beside it or below, received "${image}"`);
}

const unusable = (why: string, cause?: unknown) =>
  new SettingsError(`The recipe cannot be used:\n  ${why}`, { cause });
