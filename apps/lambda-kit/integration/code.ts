/** The functions as they are deployed, built for this machine. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { arch, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RecipeInput } from '@image-pipeline/image-core/recipe';
import { buildFunction } from '../build/build.ts';
import { ARCHITECTURES } from '../build/options.ts';
import { zipFolder } from '../build/zip.ts';

const workspace = resolve(import.meta.dirname, '../../..');

/** This machine's: a function's container runs on it. */
export const architecture = ARCHITECTURES.find((known) => known === arch()) ?? 'x64';

/** Which function: `apps/<name>-lambda`. */
export type FunctionName = 'processor' | 'api' | 'delivery';

/** Recipes to lie beside the default one, by the names of their files. */
export type Recipes = Readonly<Record<string, RecipeInput>>;

/** Builds a function away from the folder that a build goes to, and hands the folder over until `use` is done. */
export async function withFolder<T>(
  name: FunctionName,
  recipes: Recipes,
  use: (folder: string) => T | Promise<T>,
): Promise<T> {
  const out = await mkdtemp(join(tmpdir(), `${name}-`));
  try {
    await buildFunction(
      { workspace, project: join(workspace, `apps/${name}-lambda`), out },
      architecture,
    );
    for (const [file, recipe] of Object.entries(recipes)) {
      await writeFile(join(out, 'recipe', file), JSON.stringify(recipe));
    }
    return await use(out);
  } finally {
    await rm(out, { recursive: true });
  }
}

/** A function's code as it is uploaded. */
export const buildCode = (name: FunctionName, recipes: Recipes = {}): Promise<Uint8Array> =>
  withFolder(name, recipes, zipFolder);
