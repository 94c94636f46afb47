export type { ContractCase } from './case.ts';
export { metadataStoreContract } from './metadata-store.ts';
export { recipeHistoryContract } from './recipe-history.ts';
export { objectStoreContract, type ObjectStoreSubject } from './object-store.ts';
export { uploadGrantsContract, type UploadGrantsSubject } from './upload-grants.ts';
