export { checkImage, type CheckResult } from './sync/check-image.ts';
export { type Action, decide, type Outputs, type View } from './sync/decide.ts';
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
} from './delivery/shared/types.ts';
export { deleteImage, getImage, listImages, retryImage } from './batch/images.ts';
export { planAll, type PlannedImage, type PlanOptions } from './batch/plan-all.ts';
export { syncImage, type SyncOptions, type SyncResult } from './sync/sync-image.ts';
export {
  inFlightFor,
  retryMany,
  syncAll,
  type SyncAllOptions,
  type SyncFailure,
  syncMany,
  type SyncManyOptions,
} from './batch/sync-many.ts';
export type { SyncOutcome } from './sync/sync-outcome.ts';
export {
  type GrantedUpload,
  requestUpload,
  type UploadDeps,
  type UploadWish,
} from './uploads/request-upload.ts';
export { UPLOAD_ERROR_CODES, UploadError, type UploadErrorCode } from './uploads/upload-error.ts';
