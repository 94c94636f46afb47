import type { PipelineDeps } from '../../src/index.ts';

/** What a consumer sees of a message. */
interface Delivery {
  readonly id: string;
  /** The raw key that its event names. */
  readonly key: string;
}

/** Makes a message visible again after so many seconds. */
type Postpone = (id: string, seconds: number) => Promise<void>;

/** Handles a batch and returns the ids of the messages to receive again. A throw fails the whole batch. */
export type Consumer = (
  deps: PipelineDeps,
  batch: readonly Delivery[],
  postpone: Postpone,
) => Promise<readonly string[]>;

/** An app stands above this package, so no import may name it: the file is loaded by its place. */
const PROCESSOR = new URL(
  '../../../../apps/processor-lambda/src/testing/consumer.ts',
  import.meta.url,
);

/** The real handler of the processor. */
export const { processor } = (await import(PROCESSOR.href)) as { readonly processor: Consumer };
