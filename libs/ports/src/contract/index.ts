export type { ContractCase } from './case.ts';
export { metadataStoreContract } from './metadata-store/contract.ts';
export { recipeHistoryContract } from './recipe-history.ts';
export { objectStoreContract, type ObjectStoreSubject } from './object-store/contract.ts';
export { uploadGrantsContract, type UploadGrantsSubject } from './upload-grants/contract.ts';
