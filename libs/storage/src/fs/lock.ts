import { StoreError } from '@image-pipeline/ports';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';

/** Runs `work` while nobody else does; `lockFile` is where all who exclude each other meet. */
export type Exclusive = <T>(lockFile: string, work: () => Promise<T>) => Promise<T>;

const SQLITE_BUSY = 5;

/** Milliseconds after which waiting is given up: a change takes milliseconds, so its holder hangs. */
const PATIENCE = 60_000;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;

/**
 * An SQLite transaction that writes nothing, for the lock it takes: the operating system releases it
 * when the process dies, however it dies, so that there is no stale lock to break.
 */
const acquire = async (lockFile: string): Promise<DatabaseSync> => {
  const database = new DatabaseSync(lockFile);
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      database.exec('BEGIN IMMEDIATE');
      return database;
    } catch (cause) {
      if (!isBusy(cause) || Date.now() > end) {
        database.close();
        throw new StoreError('unavailable', `could not lock ${lockFile}`, { cause });
      }
    }
    // Never in step with the others who wait.
    await setTimeout(1 + Math.random() * 4);
  }
};

/** A lock with a queue before it: calls of one process wait in order instead of in a scramble. */
export const createExclusive = (): Exclusive => {
  let last: Promise<unknown> = Promise.resolve();
  return function exclusive(lockFile, work) {
    const run = async () => {
      const database = await acquire(lockFile);
      try {
        return await work();
      } finally {
        database.close();
      }
    };
    const turn = last.then(run);
    last = turn.catch(() => undefined);
    return turn;
  };
};
