export { s3ClientDefaults } from './client-defaults.ts';
export { createS3Store, type S3StoreOptions } from './store.ts';
export { createS3UploadGrants, type S3UploadGrantsOptions } from './upload-grants.ts';
