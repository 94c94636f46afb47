import type { Route } from '../routing/route.ts';
import type { ApiDeps } from '../types.ts';
import { deleteImage, syncImage } from './changes.ts';
import { getImage, getSrcset, listImages } from './images.ts';
import { requestUpload } from './uploads.ts';

/** The manual API, in the order of its document. A GET of a key without a record is left to later routes. */
export const API_ROUTES: readonly Route<ApiDeps>[] = [
  listImages,
  getImage,
  deleteImage,
  syncImage,
  getSrcset,
  requestUpload,
];
