import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { StoreError, type StoreErrorCode } from '@image-pipeline/ports';

/** Runs `work` while nobody else does; `lockFile` is where all who exclude each other meet. */
export type Exclusive = <T>(lockFile: string, work: () => Promise<T>) => Promise<T>;

/** Milliseconds after which waiting is given up: a change takes milliseconds, so its holder hangs. */
const PATIENCE = 60_000;

const SQLITE_BUSY = 5;

/** What SQLite's other answers mean for a store; all else is `unavailable`. */
const MEANING: Readonly<Record<number, StoreErrorCode>> = {
  8: 'forbidden', // SQLITE_READONLY
  13: 'full', // SQLITE_FULL
  26: 'corrupt', // SQLITE_NOTADB: somebody wrote into the file
};

/** SQLite's answer; the higher bits, which say more of it, left out. */
const answerOf = (error: unknown): number =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : -1;

function lockError(lockFile: string, cause: unknown): StoreError {
  const code = MEANING[answerOf(cause)] ?? 'unavailable';
  const words = cause instanceof Error ? cause.message : String(cause);
  return new StoreError(code, `could not lock ${lockFile}: ${words}`, { cause });
}

async function begin(database: DatabaseSync, end: number): Promise<void> {
  for (;;) {
    try {
      database.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (answerOf(error) !== SQLITE_BUSY || Date.now() > end) throw error;
    }
    // Never in step with the others who wait.
    await setTimeout(1 + Math.random() * 4);
  }
}

/**
 * An SQLite transaction that writes nothing, for the lock it takes: the operating system releases it
 * when the process dies, however it dies, so that there is no stale lock to break.
 */
async function acquire(lockFile: string): Promise<DatabaseSync> {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(lockFile);
    // There will never be anything to roll back from it.
    database.exec('PRAGMA journal_mode = MEMORY');
    await begin(database, Date.now() + PATIENCE);
    return database;
  } catch (cause) {
    database?.close();
    throw lockError(lockFile, cause);
  }
}

/** A lock with a queue before it: calls of one process wait in order instead of in a scramble. */
export function createExclusive(): Exclusive {
  let last: Promise<unknown> = Promise.resolve();
  return function exclusive(lockFile, work) {
    async function run() {
      const database = await acquire(lockFile);
      try {
        return await work();
      } finally {
        database.close();
      }
    }
    const turn = last.then(run);
    last = turn.catch(() => undefined);
    return turn;
  };
}
