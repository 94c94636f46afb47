import { defaultRecipe } from '@image-pipeline/image-core/recipe';
import { addRecipe, bundle, type Places } from './bundle.ts';
import { installSharp } from './install-sharp.ts';
import type { Architecture } from './options.ts';

/** Makes the deployable folder: the bundles, a recipe to start with, and sharp beside them. */
export async function buildFunction(places: Places, arch: Architecture): Promise<void> {
  await bundle(places);
  await addRecipe(places.out, defaultRecipe);
  await installSharp(places.workspace, places.out, arch);
}
