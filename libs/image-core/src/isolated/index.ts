export { ImageError } from '../errors.ts';
export { measureSpeed } from './measure-speed.ts';
export type { RenderPoolOptions } from './options.ts';
export { createRenderPool, type RenderPool } from './pool.ts';
