import type { PreparedRecipe } from '../recipe/schema/prepared.ts';
import { type RecipeInput, recipeSchema } from '../recipe/schema/schema.ts';
import { render } from '../render.ts';
import type { RenderedImage, RenderOptions, RenderResult } from '../types.ts';

type Assets = PreparedRecipe['assets'];

/** A recipe with its defaults, without the checks of keys that pictures do not need. */
export const prepare = (recipe: RecipeInput, assets: Assets = {}): PreparedRecipe => ({
  recipe: recipeSchema.parse(recipe),
  id: '0'.repeat(32),
  assets,
});

export interface Rendered extends Omit<RenderResult, 'images'> {
  readonly images: Readonly<Record<string, RenderedImage>>;
}

/** Renders to the end; images by name. */
export async function renderAll(
  input: Uint8Array,
  recipe: RecipeInput,
  options?: RenderOptions & { readonly assets?: Assets },
): Promise<Rendered> {
  const result = await render(input, prepare(recipe, options?.assets), options);
  const images: Record<string, RenderedImage> = {};
  for await (const image of result.images) images[image.name] = image;
  return { ...result, images };
}

type RenditionInput = RecipeInput['renditions'][number];

/** Renders a single rendition, as PNG unless it says otherwise. */
export async function renderOne(
  input: Uint8Array,
  rendition: Omit<RenditionInput, 'name'>,
  recipe: Omit<RecipeInput, 'renditions'> = {},
): Promise<RenderedImage> {
  const renditions = [{ name: 'one', format: 'png' as const, ...rendition }];
  const { images } = await renderAll(input, { ...recipe, renditions });
  if (!images.one) throw new Error('no rendition came out');
  return images.one;
}
