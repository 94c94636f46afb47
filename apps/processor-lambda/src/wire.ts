import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createPipeline } from '@image-pipeline/lambda-kit/pipeline';
import { PATIENT } from '@image-pipeline/lambda-kit/stores';
import type { Telemetry } from '@image-pipeline/lambda-kit/telemetry';
import type { SQSRecord } from 'aws-lambda';
import type { ProcessorEnv } from './env.ts';
import type { HandlerDeps } from './handler.ts';
import { createObserver, timed } from './telemetry.ts';

/** Everything that the function is made of, from its environment; its decoders are running when it returns. */
export async function wire(env: ProcessorEnv, telemetry: Telemetry): Promise<HandlerDeps> {
  return {
    pipeline: timed(await createPipeline(env, env.CONCURRENCY, telemetry), telemetry),
    place: { bucket: env.RAW_BUCKET, prefix: env.RAW_PREFIX },
    concurrency: env.CONCURRENCY,
    reserveMs: env.RESERVE_SECONDS * 1000,
    observer: createObserver(telemetry),
    ...(env.QUEUE_URL !== undefined && {
      postpone: postponer(new SQSClient(PATIENT), env.QUEUE_URL),
    }),
  };
}

const postponer =
  (client: SQSClient, QueueUrl: string) =>
  async ({ receiptHandle: ReceiptHandle }: SQSRecord, VisibilityTimeout: number): Promise<void> => {
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }),
    );
  };
