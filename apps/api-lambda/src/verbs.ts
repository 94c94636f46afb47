import type { ApiDeps, SyncAnswer } from '@image-pipeline/http';
import { checkImage, type PipelineDeps } from '@image-pipeline/pipeline';

export interface VerbDeps {
  /** Everything but what renders: this function looks, and hands on. */
  readonly pipeline: Omit<PipelineDeps, 'render'>;
  /** Has a key synced by somebody who can; resolves when that is sure to happen. */
  readonly handOn: (key: string) => Promise<void>;
}

/** What the manual API does to an image. */
export function createVerbs({ pipeline, handOn }: VerbDeps): Pick<ApiDeps, 'sync' | 'remove'> {
  async function sync(key: string): Promise<SyncAnswer> {
    const check = await checkImage(pipeline, key);
    // Whoever holds the lease that is waited for looks again by itself.
    if (!check.settled && check.outcome !== 'waiting') await handOn(key);
    return check;
  }

  async function remove(key: string): Promise<SyncAnswer> {
    const before = await checkImage(pipeline, key);
    if (before.outcome === 'absent' || before.outcome === 'deleted') return before;
    await pipeline.raw.delete(key);
    // The bucket tells it too, but not everybody's does.
    await handOn(key);
    return { ...before, outcome: 'pending', settled: false };
  }

  return { sync, remove };
}
