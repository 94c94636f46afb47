export type { Settings } from './settings.ts';
export { openSqliteStore, type SqliteStore, type SqliteStoreOptions } from './store.ts';
