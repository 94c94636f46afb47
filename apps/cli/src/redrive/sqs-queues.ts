import {
  ChangeMessageVisibilityBatchCommand,
  type ChangeMessageVisibilityBatchCommandOutput,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { StoreError, type StoreErrorCode } from '@image-pipeline/ports';
import { errorMessage } from '../errors.ts';
import { type Env, hasEndpoint, PATIENT, usable } from '../place/aws/client.ts';
import type { DeadLetter, Queues } from './queues.ts';

/** Longer than a run takes that holds as many messages as it may. */
const HIDDEN_SECONDS = 900;
/** With it every server of SQS is asked: an empty answer means an empty queue. */
const WAIT_SECONDS = 2;
/** Messages of one request, at most. */
const BATCH = 10;

/** Two queues of SQS, by their URLs. */
export async function openSqsQueues(from: string, to: string, env: Env) {
  // Else the host in a queue's URL would win over the endpoint.
  const useQueueUrlAsEndpoint = !hasEndpoint(env, 'SQS');
  const client = await usable(new SQSClient({ ...PATIENT, useQueueUrlAsEndpoint }));
  const queues: Queues<Message> = {
    async count() {
      const name = 'ApproximateNumberOfMessages';
      const request = new GetQueueAttributesCommand({ QueueUrl: from, AttributeNames: [name] });
      const { Attributes } = await attempt(`look at ${from}`, () => client.send(request));
      return Number(Attributes?.[name] ?? 0);
    },
    async receive() {
      const request = new ReceiveMessageCommand({
        QueueUrl: from,
        MaxNumberOfMessages: BATCH,
        VisibilityTimeout: HIDDEN_SECONDS,
        WaitTimeSeconds: WAIT_SECONDS,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
      });
      const { Messages = [] } = await attempt(`receive from ${from}`, () => client.send(request));
      return Messages.map(deadLetterOf);
    },
    async forward({ message }) {
      const request = new SendMessageCommand({ QueueUrl: to, ...contentOf(message) });
      await attempt(`send to ${to}`, () => client.send(request));
    },
    async remove({ message: { ReceiptHandle } }) {
      const request = new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle });
      await attempt(`remove from ${from}`, () => client.send(request));
    },
    async release(deadLetters) {
      for (let start = 0; start < deadLetters.length; start += BATCH) {
        const Entries = deadLetters.slice(start, start + BATCH).map(visibleEntry);
        const request = new ChangeMessageVisibilityBatchCommand({ QueueUrl: from, Entries });
        await attempt(
          `make messages of ${from} visible again before 15 minutes are over`,
          async () => {
            checkReleased(await client.send(request));
          },
        );
      }
    },
  };
  return {
    queues,
    close: () => {
      client.destroy();
    },
  };
}

function deadLetterOf(message: Message): DeadLetter<Message> {
  const { MessageId: id = '', Attributes = {}, Body: body = '' } = message;
  return { id, sentAt: Number(Attributes.SentTimestamp), body, message };
}

/** What makes a message what it is; the rest of it is about its stay in a queue. */
function contentOf({
  Body,
  MessageAttributes = {},
  Attributes = {},
}: Message): Omit<SendMessageCommandInput, 'QueueUrl'> {
  const { AWSTraceHeader: trace } = Attributes;
  return {
    MessageBody: Body,
    MessageAttributes: Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, value]) => [name, valueOf(value)]),
    ),
    ...(trace !== undefined && {
      MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: trace } },
    }),
  };
}

/** Without the lists, which SQS hands out and does not take. */
const valueOf = ({ DataType, StringValue, BinaryValue }: MessageAttributeValue) => ({
  DataType,
  ...(StringValue !== undefined && { StringValue }),
  ...(BinaryValue !== undefined && { BinaryValue }),
});

const visibleEntry = ({ message: { ReceiptHandle } }: DeadLetter<Message>, index: number) => ({
  Id: String(index),
  ReceiptHandle,
  VisibilityTimeout: 0,
});

/** One that is in flight no more is visible already. */
function checkReleased({ Failed = [] }: ChangeMessageVisibilityBatchCommandOutput): void {
  const [failed] = Failed.filter(({ Code = '' }) => !Code.endsWith('MessageNotInflight'));
  if (failed) throw new Error(`${failed.Code ?? ''}: ${failed.Message ?? ''}`);
}

async function attempt<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new StoreError(codeOf(cause), `could not ${what}: ${errorMessage(cause)}`, { cause });
  }
}

function codeOf(error: unknown): StoreErrorCode {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode === 403 ? 'forbidden' : 'unavailable';
}
