/** The pictures of the guides, made by the engine from the very recipes that the guides show. */
import { render } from '@image-pipeline/image-core';
import {
  defaultRecipe,
  parseRecipeText,
  prepareRecipe,
  type Recipe,
  watermarkImages,
} from '@image-pipeline/image-core/recipe';
import { readGuide } from '../guides/guide.ts';
import { drawLogo } from './logo.ts';

/** A picture as a page shows it. */
interface Picture {
  readonly file: string;
  /** `guides/watermarks`, and the block of it that is the recipe; without, the built-in one. */
  readonly recipe?: readonly [guide: string, block: string];
  readonly rendition: string;
}

const PICTURES: readonly Picture[] = [
  { file: 'first-picture.jpg', rendition: 'default' },
  {
    file: 'thumbnail.webp',
    recipe: ['guides/first-picture', 'recipe.json'],
    rendition: 'thumbnail',
  },
  { file: 'watermark-text.jpg', recipe: ['guides/watermarks', 'text.json'], rendition: 'web' },
  { file: 'watermark-logo.jpg', recipe: ['guides/watermarks', 'logo.json'], rendition: 'web' },
  { file: 'watermark-tile.jpg', recipe: ['guides/watermarks', 'tile.json'], rendition: 'preview' },
  { file: 'private-preview.jpg', recipe: ['guides/private', 'recipe.json'], rendition: 'preview' },
];

function recipeOf([guide, file]: readonly [string, string]): Recipe {
  const block = readGuide(`${guide}.md`).blocks.find((each) => each.file === file);
  if (!block) throw new Error(`expected a recipe ${file} in ${guide}.md, got none`);
  return parseRecipeText(block.text);
}

async function make(photo: Uint8Array, { recipe: place, rendition }: Picture): Promise<Uint8Array> {
  const recipe = place ? recipeOf(place) : defaultRecipe;
  const logo = await drawLogo();
  const assets = Object.fromEntries(
    place ? watermarkImages(recipeOf(place)).map((path) => [path, logo]) : [],
  );
  const { images } = await render(photo, prepareRecipe(recipe, assets), { only: [rendition] });
  for await (const { bytes } of images) return bytes;
  throw new Error(`nothing was rendered as "${rendition}"`);
}

/** Every picture by its file name. */
export async function makePictures(photo: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const pictures = new Map<string, Uint8Array>();
  for (const picture of PICTURES) pictures.set(picture.file, await make(photo, picture));
  return pictures;
}
