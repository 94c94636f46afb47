import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createDynamoStore } from '@image-pipeline/metadata-store/dynamodb';
import type { ImageRecord, MetadataStore, ObjectStore } from '@image-pipeline/ports';
import { createS3Store, s3ClientDefaults } from '@image-pipeline/storage/s3';
import type { Outputs } from '../commands/deployed.ts';
import { type Caller, createCaller } from './caller.ts';
import { until } from './until.ts';

/** A deployed stack, as a person with credentials has it at hand. */
export interface Site {
  readonly outputs: Outputs;
  readonly raw: ObjectStore;
  readonly processed: ObjectStore;
  readonly records: MetadataStore;
  readonly queues: SQSClient;
  readonly machines: SFNClient;
  readonly call: Caller;
}

/** `AWS_ENDPOINT_URL` says that this is no AWS: buckets are paths there, and there is no CDN. */
export const endpoint = process.env.AWS_ENDPOINT_URL;

export function openSite(outputs: Outputs): Site {
  const s3 = new S3Client({ ...s3ClientDefaults, forcePathStyle: endpoint !== undefined });
  const store = (bucket = '') => createS3Store({ client: s3, bucket, warn: () => undefined });
  return {
    outputs,
    raw: store(outputs.RawBucket),
    processed: store(outputs.ProcessedBucket),
    records: createDynamoStore({
      client: new DynamoDBClient(),
      table: outputs.MetadataTable ?? '',
    }),
    // A queue's URL names a host that is not always this machine's way to it.
    queues: new SQSClient({ useQueueUrlAsEndpoint: false }),
    machines: new SFNClient(),
    call: createCaller(s3),
  };
}

/** Waits until the record of `key` says `status`. */
export const becomes = (
  { records }: Site,
  key: string,
  status: ImageRecord['status'],
): Promise<ImageRecord> =>
  until(
    `the record of ${key} to be ${status}`,
    async () => {
      const record = await records.get(key);
      return record?.status === status ? record : undefined;
    },
    () => records.get(key),
  );

/** The keys of everything that was made of an image. */
export const outputsOf = ({ renditions }: ImageRecord): string[] =>
  renditions.map(({ key }) => key);

/** Waits until all of these are stored, or none of them. */
export const areThere = (
  { processed }: Site,
  keys: readonly string[],
  wanted: boolean,
): Promise<true> =>
  until(`${keys.length} outputs to be ${wanted ? 'there' : 'gone'}`, async () => {
    const found = await Promise.all(keys.map((key) => processed.head(key)));
    return found.every((info) => (info !== undefined) === wanted) || undefined;
  });

/** Takes outputs away behind the pipeline's back. */
export async function takeAway(
  { processed }: Site,
  records: readonly ImageRecord[],
): Promise<readonly string[]> {
  const keys = records.flatMap(outputsOf);
  await Promise.all(keys.map((key) => processed.delete(key)));
  return keys;
}
