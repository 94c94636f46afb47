export { isLitter } from './names/litter.ts';
export { createFsStore, type FsStoreOptions } from './store.ts';
