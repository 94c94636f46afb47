import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createRenderPool, type RenderPool } from '@image-pipeline/image-core/isolated';
import { createDynamoStore } from '@image-pipeline/metadata-store/dynamodb';
import { defaultSettings } from '@image-pipeline/pipeline';
import { createS3Store, s3ClientDefaults } from '@image-pipeline/storage/s3';
import type { SQSRecord } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessorEnv } from './env.ts';
import type { HandlerDeps } from './handler.ts';
import { readRecipe } from './recipe.ts';
import { createObserver, type Telemetry, timed } from './telemetry.ts';

/** Megabytes of the function that its own process needs, the renders' processes aside. */
const OWN_MEMORY_MB = 256;
const MIB = 1024 * 1024;
/** Adaptive: on throttling the client slows down by itself instead of hammering on. */
const PATIENT = { retryMode: 'adaptive', maxAttempts: 5 };

/** Everything that the function is made of, from its environment; the children are running when it returns. */
export async function wire(env: ProcessorEnv, telemetry: Telemetry): Promise<HandlerDeps> {
  const { tracer, logger } = telemetry;
  const s3 = tracer.captureAWSv3Client(new S3Client(s3ClientDefaults));
  const dynamo = tracer.captureAWSv3Client(new DynamoDBClient(PATIENT));
  const pool = createRenderPool({
    size: env.CONCURRENCY,
    timeoutMs: env.RENDER_SECONDS * 1000,
    memoryBytes: (env.RENDER_MEMORY_MB ?? fairShareMb(env)) * MIB,
    childPath: fileURLToPath(new URL('render/isolated/child.mjs', import.meta.url)),
  });
  const [prepared] = await Promise.all([
    readRecipe(fileURLToPath(new URL(env.RECIPE_FILE, import.meta.url))),
    // Nothing is claimed while decoders are still starting.
    pool.ready(),
  ]);
  const pipeline = {
    raw: createS3Store({ client: s3, bucket: env.RAW_BUCKET, prefix: env.RAW_PREFIX }),
    processed: createS3Store({
      client: s3,
      bucket: env.PROCESSED_BUCKET,
      prefix: env.PROCESSED_PREFIX,
      warn: (message) => {
        logger.warn(message);
      },
    }),
    records: createDynamoStore({ client: dynamo, table: env.METADATA_TABLE }),
    recipe: { prepared, generation: env.RECIPE_GENERATION },
    render: (...args: Parameters<RenderPool['render']>) => pool.render(...args),
    clock: { now: Date.now, sleep },
    newWorkerId: randomUUID,
    settings: {
      ...defaultSettings,
      leaseMs: env.LEASE_SECONDS * 1000,
      deathLimit: env.DEATH_LIMIT,
      tombstoneMs: env.TOMBSTONE_DAYS * 24 * 60 * 60 * 1000,
    },
  };
  return {
    pipeline: timed(pipeline, telemetry),
    place: { bucket: env.RAW_BUCKET, prefix: env.RAW_PREFIX },
    concurrency: env.CONCURRENCY,
    reserveMs: env.RESERVE_SECONDS * 1000,
    observer: createObserver(telemetry),
    ...(env.QUEUE_URL !== undefined && {
      postpone: postponer(new SQSClient(PATIENT), env.QUEUE_URL),
    }),
  };
}

function fairShareMb({ AWS_LAMBDA_FUNCTION_MEMORY_SIZE: all, CONCURRENCY }: ProcessorEnv): number {
  return Math.max(256, Math.floor((all - OWN_MEMORY_MB) / CONCURRENCY));
}

const postponer =
  (client: SQSClient, QueueUrl: string) =>
  async ({ receiptHandle: ReceiptHandle }: SQSRecord, VisibilityTimeout: number): Promise<void> => {
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }),
    );
  };
