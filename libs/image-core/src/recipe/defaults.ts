import type { RecipeInput } from './schema/schema.ts';

/**
 * What the system makes when nobody wrote a recipe: `photo.jpg` → `processed-photo.jpg`, at most 1,024
 * pixels wide and high, same format, with a watermark at the bottom right.
 */
export const defaultRecipe: RecipeInput = {
  renditions: [
    {
      name: 'default',
      key: '{dir}processed-{filename}',
      width: 1024,
      height: 1024,
      watermark: 'text',
    },
  ],
  watermarks: { text: { text: 'Image Pipeline' } },
};
