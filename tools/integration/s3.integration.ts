import { CreateBucketCommand, ListBucketsCommand } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { createS3Client, uniqueName } from './localstack.ts';
it('answers', async () => {
  const client = createS3Client();
  const Bucket = uniqueName('raw');
  await client.send(new CreateBucketCommand({ Bucket }));
  const { Buckets } = await client.send(new ListBucketsCommand());
  expect(Buckets?.map(({ Name }) => Name)).toContain(Bucket);
});
