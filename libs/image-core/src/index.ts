export { IMAGE_ERROR_CODES, ImageError, type ImageErrorCode } from './errors.ts';
export { probe } from './probe.ts';
export type { PreparedRecipe } from './recipe/prepared.ts';
export { render } from './render.ts';
export type { RenderedImage, RenderOptions, RenderResult, SourceFacts } from './types.ts';
export { type Warning, WARNINGS } from './warnings.ts';
