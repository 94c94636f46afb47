import type { SyncResult } from '@image-pipeline/pipeline';
import type { Tell } from '../jobs/sync-jobs.ts';

/** Syncs that a request started, beside those that a change in the folder starts. */
export interface BackgroundSyncs {
  /** Runs one, told of in the report, until `signal` or `stop` ends it. */
  run(
    sync: (signal: AbortSignal) => Promise<SyncResult>,
    signal?: AbortSignal,
  ): Promise<SyncResult>;
  /** Gives up all that is going on, and resolves when it is given back. */
  stop(): Promise<void>;
}

export function createBackgroundSyncs(tell: Tell): BackgroundSyncs {
  const stopping = new AbortController();
  const going = new Set<Promise<unknown>>();

  async function runAndTell(result: Promise<SyncResult>): Promise<SyncResult> {
    const synced = await result;
    await tell(synced);
    return synced;
  }

  return {
    async run(sync, signal) {
      const either = signal ? AbortSignal.any([signal, stopping.signal]) : stopping.signal;
      const running = runAndTell(sync(either));
      going.add(running);
      return running.finally(() => going.delete(running));
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled(going);
    },
  };
}
