export { createHttp, type Http, type HttpOptions } from './app.ts';
export { openApiDocument } from './openapi.ts';
export { isBelowAdHoc, isRewritten } from './edge/path.ts';
export type { GalleryOptions } from './gallery/gallery.ts';
export { HTTP_PROBLEMS, type ProblemCode } from './problem/index.ts';
export { defaultLimits, type HttpLimits } from './request/limits.ts';
export {
  createLocalUploads,
  type LocalUploads,
  type LocalUploadsOptions,
} from './uploads/local-uploads.ts';
export type { ApiDeps, DeliveryDeps, SigningKeys, SyncAnswer } from './types.ts';
