import { resolve } from 'node:path';
import type { MetadataStore, RecipeHistory } from '@image-pipeline/ports';
import { connect, type Connection } from './connection.ts';
import { createSqliteHistory } from './history.ts';
import { createSqliteRecords, removeExpired } from './records.ts';
import { prepareSchema } from './schema.ts';
import { createSqliteSettings, type Settings } from './settings.ts';

/** Which file, and how long to wait for it. */
export interface SqliteStoreOptions {
  /** The database file; created where there is none, in a folder that must exist. */
  readonly path: string;
  /** How long a call waits while other processes write, in milliseconds; default 5,000. */
  readonly patience?: number;
  /** Milliseconds since 1970, to tell which tombstones have expired; default `Date.now`. */
  readonly now?: () => number;
}

/** One open database file with everything in it. */
export interface SqliteStore {
  /** The record of each original. */
  readonly records: MetadataStore;
  /** Which recipes were in force, in which order; generations count from 1. */
  readonly history: RecipeHistory;
  /** Facts about the store itself, such as whose originals it describes. */
  readonly settings: Settings;
  /** Closes the file; what is called afterwards throws. Closing twice is fine. */
  close(): void;
}

/**
 * Opens a store in one SQLite file, which several processes may use at once. Tombstones that have expired
 * are forgotten here.
 *
 * Throws `StoreError`: `unavailable` where the folder is missing or the file stays locked, `forbidden`
 * where it may not be written, `full`, and `corrupt` for a file that is damaged, another program's, or of a
 * newer version.
 *
 * @example
 * const store = await openSqliteStore({ path: 'out/.image-pipeline/records.db' });
 * await store.records.get('photo.jpg');
 * store.close();
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<SqliteStore> {
  const { patience = 5000, now = Date.now } = options;
  // Absolute, so that SQLite reads neither a URI nor `:memory:` into it.
  const connection = connect(resolve(options.path), patience);
  try {
    await prepareSchema(connection);
    await removeExpired(connection, Math.floor(now() / 1000));
    return createStore(connection);
  } catch (error) {
    connection.db.close();
    throw error;
  }
}

function createStore(connection: Connection): SqliteStore {
  return {
    records: createSqliteRecords(connection),
    history: createSqliteHistory(connection),
    settings: createSqliteSettings(connection),
    close() {
      if (connection.db.isOpen) connection.db.close();
    },
  };
}
