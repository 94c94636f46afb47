import type { SyncResult } from '@image-pipeline/pipeline';

/** Where the handler tells what it does; the function's is made of logs, metrics and traces. */
export interface Observer {
  /** A key's turn begins; the function is called with its result. */
  start(key: string): (result: SyncResult) => void;
  /** A key could not be synced, and not for its own fault. */
  failed(key: string, error: unknown): void;
  /** A message will come back, or go to the dead-letter queue. */
  refused(messageId: string, error: unknown): void;
}

/** Tells nobody: for tests and simulations. */
export const silentObserver: Observer = {
  start: () => () => undefined,
  failed: () => undefined,
  refused: () => undefined,
};
