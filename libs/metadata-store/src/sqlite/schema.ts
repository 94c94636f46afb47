import { StoreError } from '@image-pipeline/ports';
import type { Connection } from './connection.ts';

/** Marks a database file as ours: «ImgP». */
const APPLICATION_ID = 0x496d6750;

/**
 * Step n leads from version n to n + 1; a step that was published is never changed. `body` is the record;
 * the other columns of `records` repeat what is compared and sorted by.
 */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE records (
     filename TEXT PRIMARY KEY,
     revision INTEGER NOT NULL,
     status TEXT NOT NULL,
     timestamp TEXT NOT NULL,
     body TEXT NOT NULL
   ) STRICT;
   CREATE INDEX records_by_status ON records (status, timestamp DESC, filename);
   CREATE INDEX records_by_time ON records (timestamp DESC, filename);
   CREATE TABLE recipes (generation INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT;
   CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;`,
];

/**
 * Makes the database ready for this version: creates or migrates the tables. Throws `corrupt` for a
 * database of another program and for one of a newer version, and leaves both as they are.
 */
export async function prepareSchema(connection: Connection): Promise<void> {
  const { db, run } = connection;
  // Before anything is set: another program's file keeps its own journal mode.
  await run(() => readVersion(connection));
  await run(() => {
    // With NORMAL a committed row survives the death of this process, `kill -9` included. A power cut may
    // take the last rows, in order; the next sync writes them again. FULL would sync at each commit.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  });
  await run(() => {
    migrate(connection);
  });
}

function migrate(connection: Connection): void {
  const { db } = connection;
  if (readVersion(connection) === MIGRATIONS.length) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    // Read again under the lock: another process may have migrated meanwhile.
    for (const step of MIGRATIONS.slice(readVersion(connection))) db.exec(step);
    db.exec(
      `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length}`,
    );
    db.exec('COMMIT');
  } catch (error) {
    // SQLite has rolled back already where the disk is full.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** The version of the tables, 0 for an empty database. */
function readVersion({ db, path }: Connection): number {
  const { owner, version, tables } = db
    .prepare(
      `SELECT application_id AS owner, user_version AS version,
         (SELECT count(*) FROM sqlite_schema) AS tables
       FROM pragma_application_id, pragma_user_version`,
    )
    .get() as { owner: number; version: number; tables: number };
  if (owner !== APPLICATION_ID && (owner !== 0 || version !== 0 || tables !== 0)) {
    throw new StoreError(
      'corrupt',
      `expected a record store of the image pipeline in ${path}, got another program's database (application_id ${owner})`,
    );
  }
  if (version > MIGRATIONS.length) {
    throw new StoreError(
      'corrupt',
      `expected a record store of version ${MIGRATIONS.length} or older in ${path}, got version ${version}: a newer image pipeline wrote it`,
    );
  }
  return version;
}
