export { AD_HOC_FIELDS, AD_HOC_PREFIX, formatAdHocOptions } from './ad-hoc.ts';
export type { AdHocField, AdHocOptions } from './ad-hoc.ts';
export { adHocKey, parseAdHocKey } from './ad-hoc-key.ts';
export type { AdHocKey } from './ad-hoc-key.ts';
export { parseAdHocOptions, readAdHocOptions } from './ad-hoc-parse.ts';
export { prepareAdHoc } from './ad-hoc-prepare.ts';
export { defaultRecipe } from './defaults.ts';
export { RecipeError } from './errors.ts';
export type { RecipeIssue } from './errors.ts';
export { recipeFields } from './fields.ts';
export type { RecipeField } from './fields.ts';
export { recipeJsonSchema } from './json-schema.ts';
export { renditionKey } from './keys.ts';
export type { KeySource } from './keys.ts';
export { originalsOf } from './originals.ts';
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
export { parseRecipeText } from './text.ts';
export type { ParseOptions } from './upgrade.ts';

// What a program that renders elsewhere needs to understand an engine, without loading sharp.
export { IMAGE_ERROR_CODES, ImageError } from '../errors.ts';
export type { ImageErrorCode } from '../errors.ts';
export type { RenderedImage, RenderOptions, RenderResult, SourceFacts } from '../types.ts';
export { WARNINGS } from '../warnings.ts';
export type { Warning } from '../warnings.ts';
