import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { SettingsError } from '../settings/read.ts';

const require = createRequire(import.meta.url);

/** A recipe that can be deployed. */
export interface CheckedRecipe {
  readonly file: string;
  readonly id: string;
  /** Its watermark images, relative to the recipe. */
  readonly images: readonly string[];
}

/**
 * Checks a recipe with everything that belongs to it, watermark images too, by the program that an author checks it
 * with: the engine is no part of a deployment.
 *
 * @throws {SettingsError} with the program's own words.
 */
export function checkRecipe(file: string): CheckedRecipe {
  const { id } = JSON.parse(run('recipe', 'check', file, '--json')) as { id: string };
  return { file, id, images: imagesOf(file) };
}

function run(...args: readonly string[]): string {
  const program = join(
    dirname(require.resolve('@image-pipeline/cli/package.json')),
    'bin/image-pipeline.js',
  );
  try {
    return execFileSync(process.execPath, [program, ...args], { encoding: 'utf8', stdio: 'pipe' });
  } catch (cause) {
    const said = (cause as { stderr?: string }).stderr?.trim();
    throw new SettingsError(`The recipe cannot be used:\n  ${said ?? String(cause)}`, { cause });
  }
}

interface RecipeText {
  readonly watermarks?: Readonly<Record<string, { readonly image?: string }>>;
}

function imagesOf(file: string): string[] {
  const { watermarks = {} } = JSON.parse(readFileSync(file, 'utf8')) as RecipeText;
  const images = Object.values(watermarks).flatMap(({ image }) => image ?? []);
  for (const image of images) refuseOutside(dirname(file), image);
  return images;
}

/** In the function the recipe has a folder of its own: what lies outside cannot be shipped with it. */
function refuseOutside(folder: string, image: string): void {
  if (!relative(folder, resolve(folder, image)).startsWith('..')) return;
  throw new SettingsError(
    `The recipe cannot be used:\n  expected its watermark images beside it or below, received "${image}"`,
  );
}
