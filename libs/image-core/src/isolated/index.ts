export { ImageError } from '../errors.ts';
export { type RenderPoolOptions } from './options.ts';
export { createRenderPool, type RenderPool } from './pool.ts';
