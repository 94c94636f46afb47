import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PATIENT } from '@image-pipeline/lambda-kit/stores';
import type { HandlerDeps } from './handler.ts';

/** Makes messages of a queue visible again when it makes sense. */
export function createPostpone(QueueUrl: string): NonNullable<HandlerDeps['postpone']> {
  const client = new SQSClient(PATIENT);
  return async function postpone({ receiptHandle: ReceiptHandle }, VisibilityTimeout) {
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }),
    );
  };
}
