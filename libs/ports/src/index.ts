export { STORE_ERROR_CODES, StoreError, type StoreErrorCode } from './errors.ts';
export {
  checkKey,
  checkPutOptions,
  checkUploadGrantRequest,
  keyProblem,
  listLimit,
  MAX_GRANT_SECONDS,
  MAX_KEY_BYTES,
  MAX_LIST_LIMIT,
} from './object-checks.ts';
export type {
  DeleteResult,
  GetResult,
  ListedObject,
  ListOptions,
  ObjectInfo,
  ObjectPage,
  ObjectStore,
  PutCondition,
  PutOptions,
  PutResult,
  StoredObject,
} from './object-store.ts';
export type {
  MetadataStore,
  RecipeHistory,
  RecordListOptions,
  RecordPage,
  WriteResult,
} from './metadata-store.ts';
export {
  type ImageRecord,
  MAX_RECORD_BYTES,
  RECORD_STATUSES,
  type RecordAdHoc,
  type RecordFailure,
  type RecordLease,
  type RecordRecipe,
  type RecordRendition,
  type RecordSource,
  type RecordStatus,
} from './record.ts';
export type { UploadGrant, UploadGrantRequest, UploadGrants } from './upload-grants.ts';
