import { type PipelineDeps, syncImage } from '@image-pipeline/pipeline';

/** What a consumer sees of a message. */
export interface Delivery {
  readonly id: string;
  /** The raw key that its event speaks of. */
  readonly key: string;
}

/**
 * Whoever sits at the queue: handles a batch and answers with the ids of those that are to come again.
 * A throw fails the whole batch.
 */
export type Consumer = (
  deps: PipelineDeps,
  batch: readonly Delivery[],
) => Promise<readonly string[]>;

/** The smallest one: a message is done only when its key is settled. */
export const plainConsumer: Consumer = async (deps, batch) => {
  const failed: string[] = [];
  for (const { id, key } of batch) {
    const settled = await syncImage(deps, key).then(
      (result) => result.settled,
      () => false,
    );
    if (!settled) failed.push(id);
  }
  return failed;
};
