import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { createDynamoStore } from '@image-pipeline/metadata-store/dynamodb';
import type { MetadataStore, ObjectStore } from '@image-pipeline/ports';
import { createS3Store, s3ClientDefaults } from '@image-pipeline/storage/s3';
import type { StoresEnv } from './env.ts';
import { type Telemetry, traced } from './telemetry.ts';

/** Adaptive: on throttling the client slows down by itself instead of hammering on. */
export const PATIENT = { retryMode: 'adaptive', maxAttempts: 5 };

/** Where originals, renditions and records are, and the client behind the first two. */
export interface Stores {
  readonly raw: ObjectStore;
  readonly processed: ObjectStore;
  readonly records: MetadataStore;
  readonly s3: S3Client;
}

/** The stores that the environment names; their clients are traced where tracing is on. */
export function createStores(env: StoresEnv, telemetry: Telemetry): Stores {
  const s3 = traced(telemetry, new S3Client(s3ClientDefaults));
  const dynamo = traced(telemetry, new DynamoDBClient(PATIENT));
  return {
    raw: createS3Store({ client: s3, bucket: env.RAW_BUCKET, prefix: env.RAW_PREFIX }),
    processed: createS3Store({
      client: s3,
      bucket: env.PROCESSED_BUCKET,
      prefix: env.PROCESSED_PREFIX,
      warn: (message) => {
        telemetry.logger.warn(message);
      },
    }),
    records: createDynamoStore({ client: dynamo, table: env.METADATA_TABLE }),
    s3,
  };
}
