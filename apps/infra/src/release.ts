import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Build, layRecipe } from './code/function-folder.ts';
import { type CheckedRecipe, readRecipe } from './code/recipe.ts';
import type { Release } from './foundation.ts';
import { SettingsError } from './settings/read.ts';
import type { Settings } from './settings/schema.ts';

/** Where the builds are, and where what is deployed is put together. */
export interface Places {
  /** Folder of the apps. */
  readonly apps: string;
  readonly out: string;
}

/** Puts together what is deployed, from what was built and the recipe. */
export async function prepareRelease(
  settings: Settings,
  generation: number,
  places: Places,
): Promise<Release> {
  const recipe = await recipeOf(settings, places);
  const lay = (name: string) =>
    layRecipe(buildOf(places, name), {
      to: join(places.out, settings.stage, name),
      recipe,
      architecture: settings.architecture,
    });
  return {
    recipeId: recipe.id,
    generation,
    code: {
      processor: lay('processor-lambda'),
      delivery: lay('delivery-lambda'),
      api: lay('api-lambda'),
      page: pageOf(places),
      viewerRequest: viewerRequestOf(settings, places),
    },
  };
}

/** The recipe of the settings, or the one that the processor's build comes with. */
export async function recipeOf(
  settings: Settings,
  places: Pick<Places, 'apps'>,
): Promise<CheckedRecipe> {
  const builtIn = join(places.apps, 'processor-lambda/dist/function/recipe/recipe.json');
  if (settings.recipe === undefined) read(builtIn, 'processor-lambda');
  return readRecipe(settings.recipe ?? builtIn);
}

const buildOf = ({ apps }: Places, project: string): Build => ({
  project,
  folder: join(apps, project, 'dist/function'),
});

function pageOf({ apps }: Places): string {
  const folder = join(apps, 'gallery/dist');
  read(join(folder, 'index.html'), 'gallery');
  return folder;
}

/** Without signing keys, what is beyond the recipe is refused before it reaches the origin. */
function viewerRequestOf({ delivery }: Settings, { apps }: Places): string {
  const file =
    delivery.signingKeys === undefined ? 'viewer-request.recipe-only.js' : 'viewer-request.js';
  return read(join(apps, 'infra/dist', file), 'infra');
}

function read(file: string, project: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  throw new SettingsError(`${project} is not built: npx nx build ${project}`);
}
