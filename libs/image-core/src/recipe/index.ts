export { AD_HOC_FIELDS, AD_HOC_PREFIX, formatAdHocOptions } from './on-demand/options.ts';
export type { AdHocField, AdHocOptions } from './on-demand/options.ts';
export { adHocKey, parseAdHocKey } from './on-demand/key.ts';
export type { AdHocKey } from './on-demand/key.ts';
export { parseAdHocOptions, readAdHocOptions } from './on-demand/parse.ts';
export { prepareAdHoc } from './on-demand/prepare.ts';
export { defaultRecipe } from './defaults.ts';
export { RecipeError } from './messages/errors.ts';
export type { RecipeIssue } from './messages/errors.ts';
export { recipeFields } from './messages/fields.ts';
export type { RecipeField } from './messages/fields.ts';
export { recipeJsonSchema } from './schema/json-schema.ts';
export { renditionKey } from './keys/keys.ts';
export type { KeySource } from './keys/keys.ts';
export { originalsOf } from './keys/originals.ts';
export { parseRecipe } from './prepare/parse.ts';
export { prepareRecipe, watermarkImages } from './prepare/prepare.ts';
export type { PreparedRecipe } from './schema/prepared.ts';
export {
  GRAVITIES,
  INPUT_FORMATS,
  MAX_OUTPUT_SIDE,
  OUTPUT_FORMATS,
  recipeSchema,
} from './schema/schema.ts';
export type {
  Gravity,
  InputFormat,
  OutputFormat,
  Recipe,
  RecipeInput,
  Rendition,
  Watermark,
} from './schema/schema.ts';
export { cacheControl, isHashed } from './keys/templates.ts';
export { parseRecipeText } from './prepare/text.ts';
export type { ParseOptions } from './prepare/upgrade.ts';

// What a program that renders elsewhere needs to understand an engine, without loading sharp.
export { IMAGE_ERROR_CODES, ImageError } from '../errors.ts';
export type { ImageErrorCode } from '../errors.ts';
export type { RenderedImage, RenderOptions, RenderResult, SourceFacts } from '../types.ts';
export { WARNINGS } from '../warnings.ts';
export type { Warning } from '../warnings.ts';
