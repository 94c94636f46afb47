import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { StoreError } from '@image-pipeline/ports';
import { isBusy, toStoreError } from './errors.ts';

/**
 * How long one attempt may wait for another process's lock, in milliseconds. `node:sqlite` waits
 * synchronously, and another writer is done within a few: more would only stop this process's event loop.
 */
const BLOCKING_WAIT = 20;

/** An open database file. */
export interface Connection {
  readonly db: DatabaseSync;
  /** The absolute path, for messages. */
  readonly path: string;
  /**
   * Runs statements that may be run again when another process holds the lock: tries until the lock is
   * free or `patience` is over. Throws `StoreError`.
   */
  readonly run: <T>(statements: () => T) => Promise<T>;
}

/**
 * Opens the file at an absolute `path`, and creates it where there is none; its content is not looked at
 * yet. `patience`: milliseconds that `run` waits for other processes.
 */
export function connect(path: string, patience: number): Connection {
  if (!existsSync(dirname(path))) {
    throw new StoreError('unavailable', `expected the folder ${dirname(path)} for ${path}`);
  }
  const db = open(path);

  return {
    db,
    path,
    async run(statements) {
      const deadline = performance.now() + patience;
      for (;;) {
        try {
          return statements();
        } catch (error) {
          if (!isBusy(error) || performance.now() > deadline) throw toStoreError(error, path);
        }
        // Spread out, so that waiting processes do not meet again at the same moment.
        await delay(5 + Math.random() * 20);
      }
    },
  };
}

function open(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: BLOCKING_WAIT });
  } catch (error) {
    throw toStoreError(error, path);
  }
}
