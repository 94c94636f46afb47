export { isLitter } from './litter.ts';
export { createFsStore, type FsStoreOptions } from './store.ts';
