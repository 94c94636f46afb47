import { recipeJsonSchema } from '@image-pipeline/image-core/recipe';
import type { Section } from './document.ts';

/** The recipe for editors: a recipe names it as its `$schema`. */
export const recipeSchemaFile: Section = {
  file: 'libs/image-core/recipe.schema.json',
  render: () => JSON.stringify(recipeJsonSchema()),
};
