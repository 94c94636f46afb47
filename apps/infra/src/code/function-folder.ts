import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SettingsError } from '../settings/read.ts';
import type { Settings } from '../settings/schema.ts';
import type { CheckedRecipe } from './recipe.ts';

/** A function's build. */
export interface Build {
  /** The Nx project that made it. */
  readonly project: string;
  /** The folder that it made. */
  readonly folder: string;
}

/** What is put together. */
export interface Shipment {
  /** The folder to make; one that is there is replaced. */
  readonly to: string;
  readonly recipe: CheckedRecipe;
  readonly architecture: Settings['architecture'];
}

/**
 * Copies a built function to `to`, with the recipe of this deployment in it.
 *
 * @throws {SettingsError} where nothing is built, or for another processor.
 */
export function layRecipe(
  { project, folder }: Build,
  { to, recipe, architecture }: Shipment,
): string {
  refuseOther({ project, folder }, architecture);
  rmSync(to, { recursive: true, force: true });
  cpSync(folder, to, { recursive: true });
  const place = join(to, 'recipe');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  cpSync(recipe.file, join(place, 'recipe.json'));
  for (const image of recipe.images) {
    cpSync(join(dirname(recipe.file), image), join(place, image), { recursive: true });
  }
  return to;
}

/** Code of another processor would start nowhere, and say so only when the first image comes. */
function refuseOther({ project, folder }: Build, architecture: Settings['architecture']): void {
  const how = `npx nx build ${project} --arch ${architecture}`;
  if (!existsSync(join(folder, 'index.mjs'))) {
    throw new SettingsError(`${project} is not built: ${how}`);
  }
  const native = join(folder, 'node_modules/@img');
  if (!existsSync(native) || existsSync(join(native, `sharp-linux-${architecture}`))) return;
  throw new SettingsError(`${project} is built for another processor than ${architecture}: ${how}`);
}
