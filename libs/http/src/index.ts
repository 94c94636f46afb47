export type {
  ApiDeps,
  DeliveryDeps,
  GrantedUpload,
  SigningKeys,
  SyncAnswer,
  UploadWish,
} from './types.ts';
