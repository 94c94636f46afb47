import type { PipelineDeps } from '@image-pipeline/pipeline';
import { createHandler } from '../../src/handler.ts';
import { silentObserver } from '../../src/observer.ts';

/** What a consumer sees of a message. */
interface Delivery {
  readonly id: string;
  /** The raw key that its event names. */
  readonly key: string;
}

/** Makes a message visible again after so many seconds. */
type Postpone = (id: string, seconds: number) => Promise<void>;

/** The function itself, with S3's notifications in SQS' records. */
export async function processor(
  pipeline: PipelineDeps,
  batch: readonly Delivery[],
  postpone: Postpone,
): Promise<readonly string[]> {
  const handler = createHandler({
    pipeline,
    place: { bucket: 'raw', prefix: '' },
    concurrency: 2,
    reserveMs: 0,
    observer: silentObserver,
    postpone: ({ messageId }, seconds) => postpone(messageId, seconds),
  });
  const event = { Records: batch.map(toRecord) };
  const answer = await handler(event, { getRemainingTimeInMillis: () => Infinity });
  if (!('batchItemFailures' in answer)) throw new Error('expected an answer to a batch');
  return answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

const toRecord = ({ id, key }: Delivery) => ({
  messageId: id,
  eventSource: 'aws:sqs',
  body: JSON.stringify({
    Records: [
      {
        eventSource: 'aws:s3',
        eventVersion: '2.1',
        s3: { bucket: { name: 'raw' }, object: { key } },
      },
    ],
  }),
});

/** Handles a batch and returns the ids of the messages to receive again. A throw fails the whole batch. */
export type Consumer = typeof processor;
