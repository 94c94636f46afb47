import { defaultRecipe } from '@image-pipeline/image-core/recipe';
import { addRecipe, bundleDecoder, bundleFunction, type Places } from './bundle.ts';
import { installSharp } from './install-sharp.ts';
import type { Architecture } from './options.ts';

/** Makes the deployable folder: the function, a recipe to start with, and sharp with the decoders if it has any. */
export async function buildFunction(places: Places, arch: Architecture): Promise<void> {
  const { decodes } = await bundleCode(places);
  if (decodes) await installSharp(places.workspace, places.out, arch);
}

/** Everything but sharp: what runs where the workspace's own is found. */
export async function bundleCode(places: Places): Promise<{ readonly decodes: boolean }> {
  const { decodes } = await bundleFunction(places);
  await addRecipe(places.out, defaultRecipe);
  if (decodes) await bundleDecoder(places);
  return { decodes };
}
