export { ImageError } from '../errors.ts';
export { webImageType } from '../probe/web-image.ts';
export { measureSpeed } from './measure-speed.ts';
export type { RenderPoolOptions } from './options.ts';
export { createRenderPool } from './pool.ts';
export type { RenderPool, TimedResult } from './pool.ts';
export type { TimedImage } from './protocol/messages.ts';
