import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { createS3Client, uniqueName } from '@image-pipeline/localstack';
import { postForm } from '@image-pipeline/localstack/signed-forms';
import { uploadGrantsContract } from '@image-pipeline/ports/contract';
import { createS3Store, createS3UploadGrants } from '../src/s3/index.ts';

const client = createS3Client();
/** LocalStack has no conditional delete: every store here says so once. */
const warn = () => undefined;

describe.each([
  { title: 'a bucket', prefix: '' },
  { title: 'a part of a bucket', prefix: 'in coming+%/' },
])('uploads to $title', ({ prefix }) => {
  const bucket = uniqueName('uploads');
  const grants = createS3UploadGrants({ client, bucket, prefix });
  const store = createS3Store({ client, bucket, prefix, warn });
  beforeAll(async () => {
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
  });

  for (const { name, run } of uploadGrantsContract) {
    it(name, () => run({ grants, post: postForm, store }));
  }

  it('leave nothing behind, also beyond the part', async () => {
    const whole = createS3Store({ client, bucket, warn });
    expect(await whole.list()).toEqual({ objects: [] });
  });
});
