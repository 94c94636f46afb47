/** The protocol's price, in requests that AWS bills. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawPhoto } from '@image-pipeline/lambda-kit/integration/pictures';
import { createStack, type Stack } from '@image-pipeline/lambda-kit/integration/stack';
import { upload } from '@image-pipeline/lambda-kit/integration/watch';
import { awsConfig, createS3Client } from '@image-pipeline/localstack';
import { createDynamoStore } from '@image-pipeline/metadata-store/dynamodb';
import { createS3Store, s3ClientDefaults } from '@image-pipeline/storage/s3';
import { createProcessor } from './processor.ts';
import type { Handler } from './queue.ts';
import { countRequests } from './requests.ts';

const plenty = { getRemainingTimeInMillis: () => 60_000 };

let stack: Stack;
let handler: Handler;
let readCounts: () => Record<'raw' | 'processed' | 'records', Readonly<Record<string, number>>>;

beforeAll(async () => {
  stack = await createStack();
  const rawClient = createS3Client(s3ClientDefaults);
  const processedClient = createS3Client(s3ClientDefaults);
  const recordsClient = new DynamoDBClient(awsConfig());
  const raw = countRequests(rawClient);
  const processed = countRequests(processedClient);
  const records = countRequests(recordsClient);
  readCounts = () => ({ raw: raw(), processed: processed(), records: records() });
  ({ handler } = createProcessor(stack, {
    raw: createS3Store({ client: rawClient, bucket: stack.rawBucket }),
    processed: createS3Store({ client: processedClient, bucket: stack.processedBucket }),
    records: createDynamoStore({ client: recordsClient, table: stack.tableName }),
  }));
  // A store asks once in its life whether its bucket is there at all.
  await upload(stack, 'first.jpg', await drawPhoto());
  await handler({ key: 'first.jpg' }, plenty);
  readCounts();
});

describe('an image with one rendition', () => {
  it('costs three requests on either bucket, two reads and two writes of its row', async () => {
    await upload(stack, 'photo.jpg', await drawPhoto());
    await handler({ key: 'photo.jpg' }, plenty);
    expect(readCounts()).toEqual({
      raw: { HeadObject: 2, GetObject: 1 },
      processed: { HeadObject: 2, PutObject: 1 },
      records: { GetItem: 2, PutItem: 2 },
    });
  });

  it('costs one read of its row and a HEAD each when its event comes again', async () => {
    await handler({ key: 'photo.jpg' }, plenty);
    expect(readCounts()).toEqual({
      raw: { HeadObject: 1 },
      processed: { HeadObject: 1 },
      records: { GetItem: 1 },
    });
  });
});
