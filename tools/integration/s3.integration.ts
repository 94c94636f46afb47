import {
  CreateBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { objectStoreContract } from '@image-pipeline/ports/contract';
import { createS3Store, s3ClientDefaults } from '@image-pipeline/storage/s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { createS3Client, uniqueName } from './localstack.ts';

const MIB = 1024 * 1024;
const PLAIN = { contentType: 'text/plain' };

const variants = [
  { title: 'a bucket', versioned: false, prefix: '' },
  { title: 'a versioned bucket', versioned: true, prefix: '' },
  { title: 'a part of a bucket', versioned: false, prefix: 'a part+%/' },
];

/** A prefix is part of S3's 1,024 bytes: no store in a part of a bucket has room for such a key. */
const NEEDS_THE_WHOLE_BUCKET = 'keys: up to 1,024 bytes, in one segment or in many';

const client = createS3Client(s3ClientDefaults);

const makeBucket = async (versioned = false): Promise<string> => {
  const Bucket = uniqueName('objects');
  await client.send(new CreateBucketCommand({ Bucket }));
  if (versioned) {
    const VersioningConfiguration = { Status: 'Enabled' } as const;
    await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  }
  return Bucket;
};

/** What is to be said once only, collected. */
const warnings: string[] = [];
const warn = (message: string) => {
  warnings.push(message);
};

describe.each(variants)('the S3 store over $title', ({ versioned, prefix }) => {
  let bucket: string;
  beforeAll(async () => {
    bucket = await makeBucket(versioned);
  });
  const open = () => createS3Store({ client, bucket, prefix, warn });

  for (const { name, run } of objectStoreContract) {
    if (prefix !== '' && name === NEEDS_THE_WHOLE_BUCKET) continue;
    it(name, () => run({ store: open(), peer: open() }));
  }

  it('gives version ids where the bucket keeps versions, and only there', async () => {
    const put = await open().put('versions.txt', new Uint8Array(1), PLAIN);
    const info = await open().head('versions.txt');
    expect(put).toEqual({
      ok: true,
      etag: info?.etag,
      ...(versioned && { versionId: expect.any(String) as string }),
    });
    expect(info?.versionId).toBe(put.ok ? put.versionId : undefined);
    await open().delete('versions.txt');
  });

  it('is empty after the contract, which clears up after itself', async () => {
    expect(await open().list()).toEqual({ objects: [] });
  });
});
