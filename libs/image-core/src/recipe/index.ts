export { defaultRecipe } from './defaults.ts';
export { RecipeError } from './errors.ts';
export type { RecipeIssue } from './errors.ts';
export { recipeJsonSchema } from './json-schema.ts';
export { renditionKey } from './keys.ts';
export type { KeySource } from './keys.ts';
export { parseRecipe } from './parse.ts';
export { prepareRecipe, watermarkImages } from './prepare.ts';
export type { PreparedRecipe } from './prepared.ts';
export {
  GRAVITIES,
  INPUT_FORMATS,
  MAX_OUTPUT_SIDE,
  OUTPUT_FORMATS,
  recipeSchema,
} from './schema.ts';
export type {
  Gravity,
  InputFormat,
  OutputFormat,
  Recipe,
  RecipeInput,
  Rendition,
  Watermark,
} from './schema.ts';
export { cacheControl, isHashed } from './templates.ts';
