/** Everything that lies around the function, made in LocalStack for one test file. */
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, PutBucketNotificationConfigurationCommand } from '@aws-sdk/client-s3';
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { awsConfig, createS3Client, uniqueName } from '@image-pipeline/localstack';
import { createDynamoStore, dynamoTableDefinition } from '@image-pipeline/metadata-store/dynamodb';
import type { MetadataStore, ObjectStore } from '@image-pipeline/ports';
import { createS3Store, s3ClientDefaults } from '@image-pipeline/storage/s3';

export const s3 = createS3Client(s3ClientDefaults);
export const sqs = new SQSClient(awsConfig());
export const dynamo = new DynamoDBClient(awsConfig());

export interface Queue {
  readonly url: string;
  readonly arn: string;
}

/** Names, and the stores behind them. */
export interface Stack {
  readonly rawBucket: string;
  readonly processedBucket: string;
  readonly tableName: string;
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly raw: ObjectStore;
  readonly processed: ObjectStore;
  readonly records: MetadataStore;
}

export interface QueueTimes {
  /** Seconds until a message that was not deleted is there again; default 10. */
  readonly visibilitySeconds?: number;
  /** Receipts of a message before it is a dead letter; default 8. */
  readonly maxReceiveCount?: number;
}

/**
 * Two buckets, the table, the queue with its dead letters, and the raw bucket's notifications into it.
 *
 * @example
 * const stack = await createStack();
 * await stack.raw.put('photo.jpg', photo, { contentType: 'image/jpeg' });
 */
export async function createStack(times: QueueTimes = {}): Promise<Stack> {
  const deadLetters = await createQueue('dead-letters', {});
  const [queue, rawBucket, processedBucket, tableName] = await Promise.all([
    createQueue('originals', {
      VisibilityTimeout: String(times.visibilitySeconds ?? 10),
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: deadLetters.arn,
        maxReceiveCount: times.maxReceiveCount ?? 8,
      }),
    }),
    createBucket('raw'),
    createBucket('processed'),
    createTable(),
  ]);
  await notify(rawBucket, queue);
  return {
    rawBucket,
    processedBucket,
    tableName,
    queue,
    deadLetters,
    raw: createS3Store({ client: s3, bucket: rawBucket }),
    processed: createS3Store({ client: s3, bucket: processedBucket, warn: () => undefined }),
    records: createDynamoStore({ client: dynamo, table: tableName }),
  };
}

async function createBucket(kind: string): Promise<string> {
  const Bucket = uniqueName(kind);
  await s3.send(new CreateBucketCommand({ Bucket }));
  return Bucket;
}

async function createTable(): Promise<string> {
  const TableName = uniqueName('ImageMetadata');
  await dynamo.send(new CreateTableCommand(dynamoTableDefinition(TableName).create));
  await waitUntilTableExists({ client: dynamo, maxWaitTime: 30, minDelay: 1 }, { TableName });
  return TableName;
}

async function createQueue(kind: string, Attributes: Record<string, string>): Promise<Queue> {
  const created = await sqs.send(
    new CreateQueueCommand({ QueueName: uniqueName(kind), Attributes }),
  );
  const url = created.QueueUrl ?? '';
  const asked = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
  );
  return { url, arn: asked.Attributes?.QueueArn ?? '' };
}

async function notify(Bucket: string, { arn }: Queue): Promise<void> {
  const originals = {
    QueueArn: arn,
    Events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'],
  } as const;
  const NotificationConfiguration = {
    QueueConfigurations: [{ ...originals, Events: [...originals.Events] }],
  };
  await s3.send(
    new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }),
  );
}
