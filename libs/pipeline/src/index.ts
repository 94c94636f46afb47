export { checkImage, type CheckResult } from './check-image.ts';
export { type Action, decide, type Outputs, type View } from './decide.ts';
export {
  type Clock,
  defaultSettings,
  type DeployedRecipe,
  type PipelineDeps,
  type PipelineSettings,
  type Render,
} from './deps.ts';
export { createDelivery } from './delivery/create-delivery.ts';
export {
  type AdHocRequest,
  type ClosableDelivery,
  defaultDeliverySettings,
  type Delivery,
  type DeliveryOptions,
  type DeliveryResult,
  type DeliverySettings,
} from './delivery/types.ts';
export { deleteImage, getImage, listImages, retryImage } from './images.ts';
export { planAll, type PlannedImage, type PlanOptions } from './plan-all.ts';
export { syncImage, type SyncOptions, type SyncResult } from './sync-image.ts';
export {
  inFlightFor,
  retryMany,
  syncAll,
  type SyncAllOptions,
  type SyncFailure,
  syncMany,
  type SyncManyOptions,
} from './sync-many.ts';
export type { SyncOutcome } from './sync-outcome.ts';
export {
  type GrantedUpload,
  requestUpload,
  type UploadDeps,
  type UploadWish,
} from './uploads/request-upload.ts';
export { UPLOAD_ERROR_CODES, UploadError, type UploadErrorCode } from './uploads/upload-error.ts';
