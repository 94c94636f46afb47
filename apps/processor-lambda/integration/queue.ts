/** What Lambda does with a queue: batches of ten to the handler, and away with all but what failed. */
import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
} from '@aws-sdk/client-sqs';
import { type Queue, sqs } from '@image-pipeline/lambda-kit/integration/stack';
import type { createHandler } from '@image-pipeline/processor-lambda/handler';

const BATCH = 10;

export type Handler = ReturnType<typeof createHandler>;

const minute = { getRemainingTimeInMillis: () => 60_000 };

/** A message as a function gets it. */
const toRecord = ({ MessageId, ReceiptHandle, Body, Attributes }: Message) => ({
  messageId: MessageId,
  receiptHandle: ReceiptHandle,
  body: Body,
  attributes: Attributes,
  messageAttributes: {},
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:originals',
  awsRegion: 'us-east-1',
});

/** Hands messages to the handler; answers with those that failed. */
export async function hand(messages: readonly Message[], handler: Handler): Promise<Message[]> {
  const answer = await handler({ Records: messages.map(toRecord) }, minute);
  if (!('batchItemFailures' in answer)) throw new Error('expected the answer to a batch');
  const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  return messages.filter(({ MessageId = '' }) => failed.has(MessageId));
}

/** Up to ten messages, waited for a second. */
export async function receive({ url }: Queue): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: BATCH,
      WaitTimeSeconds: 1,
      MessageSystemAttributeNames: ['All'],
    }),
  );
  return Messages;
}

/** Deletes messages: they are done. */
export async function remove({ url }: Queue, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return;
  const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle }));
  await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
}

/** Sends these bodies, ten at a time. */
export async function send({ url }: Queue, bodies: readonly string[]): Promise<void> {
  for (let start = 0; start < bodies.length; start += BATCH) {
    const Entries = bodies
      .slice(start, start + BATCH)
      .map((MessageBody, index) => ({ Id: `${index}`, MessageBody }));
    await sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
  }
}

/** Moves every message that is there, as a person does who has mended what was wrong. */
export async function redrive(from: Queue, to: Queue): Promise<number> {
  let moved = 0;
  for (;;) {
    const messages = await receive(from);
    if (messages.length === 0) return moved;
    await send(
      to,
      messages.map(({ Body = '' }) => Body),
    );
    await remove(from, messages);
    moved += messages.length;
  }
}

/** How many messages a queue has: waiting ones, and those that a consumer has not deleted yet. */
export async function depth({ url }: Queue) {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...names] }),
  );
  const [waiting, inFlight] = names.map((name) => Number(Attributes[name]));
  return { waiting, inFlight };
}

/**
 * Starts instances of the function that take turns at the queue.
 *
 * @returns what stops them, after their last batch.
 */
export function consume(queue: Queue, handler: Handler, instances = 1): () => Promise<void> {
  let open = true;
  async function instance() {
    while (open) {
      const messages = await receive(queue);
      if (messages.length === 0) continue;
      const failed = await hand(messages, handler);
      await remove(
        queue,
        messages.filter((message) => !failed.includes(message)),
      );
    }
  }
  const running = Promise.all(Array.from({ length: instances }, instance));
  return async function stop() {
    open = false;
    await running;
  };
}
