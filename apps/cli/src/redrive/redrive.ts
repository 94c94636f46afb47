import pMap from 'p-map';
import { StoreError } from '@image-pipeline/ports';
import { errorMessage } from '../errors.ts';
import type { Judgement } from './filter.ts';
import type { DeadLetter, Queues } from './queues.ts';

/** What became of one message. */
export interface RedriveResult {
  readonly deadLetter: DeadLetter;
  /** See `Judgement`. */
  readonly reasons?: readonly string[];
  /** `failed` is still in the dead-letter queue, and may be in the other one too. */
  readonly action: 'redriven' | 'left' | 'failed';
  readonly error?: unknown;
}

export interface RedriveOptions<Message> {
  /** Decides whether a message goes back. */
  readonly judge: (deadLetter: DeadLetter<Message>) => Promise<Judgement>;
  /** Messages that go back, at most; default all. */
  readonly limit?: number | undefined;
  /** Nothing is sent or removed; default false. */
  readonly dryRun?: boolean | undefined;
  /** Ends between two requests for messages. */
  readonly signal: AbortSignal;
}

/** Messages held at a time: SQS hides 120,000 of a queue, and then says that it is empty. */
const MAX_HELD = 100_000;

/**
 * Moves messages from a dead-letter queue back to their queue. Each is removed only once it was sent: whatever
 * happens, it is in one of the two, and the worst is that it is in both. Those that stay are hidden until the end,
 * so that none is looked at twice, and then made visible at once. It ends after the first failure.
 */
export async function* redrive<Message>(
  queues: Queues<Message>,
  { judge, limit = Infinity, dryRun = false, signal }: RedriveOptions<Message>,
): AsyncGenerator<RedriveResult> {
  const held = new Map<string, DeadLetter<Message>>();
  let moved = 0;

  async function treat(deadLetter: DeadLetter<Message>): Promise<RedriveResult> {
    try {
      const { isWanted, ...reasons } = await judge(deadLetter);
      if (!isWanted || moved >= limit) return { deadLetter, ...reasons, action: 'left' };
      moved += 1;
      if (!dryRun) {
        await queues.forward(deadLetter);
        await queues.remove(deadLetter).catch(explainDouble);
        held.delete(deadLetter.id);
      }
      return { deadLetter, ...reasons, action: 'redriven' };
    } catch (error) {
      // Not thrown: the others of the batch are on their way, and are told of too.
      return { deadLetter, action: 'failed', error };
    }
  }

  try {
    while (moved < limit && !signal.aborted) {
      const deadLetters = await queues.receive();
      if (deadLetters.length === 0) return;
      const fresh = deadLetters.filter(({ id }) => !held.has(id));
      for (const deadLetter of deadLetters) held.set(deadLetter.id, deadLetter);
      const results = await pMap(fresh, treat);
      yield* results;
      if (results.some(({ action }) => action === 'failed')) return;
      if (held.size >= MAX_HELD) throw tooMany();
    }
  } finally {
    await queues.release([...held.values()]);
  }
}

function explainDouble(cause: unknown): never {
  const what = 'it was sent, and is in the dead-letter queue as well';
  throw new StoreError('unavailable', `${what}: ${errorMessage(cause)}`, { cause });
}

const tooMany = () =>
  new StoreError(
    'full',
    `${MAX_HELD} messages were looked at and stay in the dead-letter queue, and SQS hides no more at a time: redrive some with a wider filter first`,
  );
