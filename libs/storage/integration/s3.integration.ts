import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import {
  CreateBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  PutBucketVersioningCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { createS3Client, uniqueName } from '@image-pipeline/localstack';
import type { PutOptions } from '@image-pipeline/ports';
import { objectStoreContract } from '@image-pipeline/ports/contract';
import { createS3Store, s3ClientDefaults } from '../src/s3/index.ts';

const PLAIN = { contentType: 'text/plain' } as const;
const CONFLICT = { ok: false, reason: 'conflict' };

const client = createS3Client(s3ClientDefaults);

async function makeBucket(versioned = false): Promise<string> {
  const Bucket = uniqueName('objects');
  await client.send(new CreateBucketCommand({ Bucket }));
  if (versioned) {
    const VersioningConfiguration = { Status: 'Enabled' } as const;
    await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  }
  return Bucket;
}

/** LocalStack has no conditional delete: every store here says so once. */
const warn = () => undefined;

const variants = [
  { title: 'a bucket', versioned: false, prefix: '' },
  { title: 'a versioned bucket', versioned: true, prefix: '' },
  { title: 'a part of a bucket', versioned: false, prefix: 'a part+%/' },
];

/** A prefix is part of S3's 1,024 bytes: no store in a part of a bucket has room for such a key. */
const NEEDS_THE_WHOLE_BUCKET = 'keys: up to 1,024 bytes, in one segment or in many';

it('the case that needs the whole bucket is one of the contract', () => {
  expect(objectStoreContract.map(({ name }) => name)).toContain(NEEDS_THE_WHOLE_BUCKET);
});

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
    const versionId = put.ok ? put.versionId : undefined;
    expect(typeof versionId).toBe(versioned ? 'string' : 'undefined');
    expect((await open().head('versions.txt'))?.versionId).toBe(versionId);
    await open().delete('versions.txt');
  });

  it('is empty after the contract, which clears up after itself', async () => {
    expect(await open().list()).toEqual({ objects: [] });
  });
});

it('a store in a bucket that is not there is unavailable, not empty', async () => {
  const store = createS3Store({ client, bucket: uniqueName('missing'), warn });
  const unavailable = { code: 'unavailable' };
  await expect(store.head('a')).rejects.toMatchObject(unavailable);
  await expect(store.get('a')).rejects.toMatchObject(unavailable);
  await expect(store.list()).rejects.toMatchObject(unavailable);
  await expect(store.delete('a')).rejects.toMatchObject(unavailable);
});

describe('an object in parts', () => {
  const BODY = randomBytes(12 * 1024 * 1024);
  let bucket: string;
  beforeAll(async () => {
    bucket = await makeBucket();
  });
  const put = (key: string, options: PutOptions, { through = client, multipartAbove = 0 } = {}) =>
    createS3Store({ client: through, bucket, multipartAbove, partSize: 5 * 1024 * 1024 }).put(
      key,
      BODY,
      options,
    );
  async function expectNoParts() {
    const { Uploads } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
    expect(Uploads ?? []).toEqual([]);
  }

  it.each([
    ['in one piece', Infinity],
    ['in parts', 0],
  ])('has the checksum of the whole, sent %s', async (Key, multipartAbove) => {
    await put(Key, PLAIN, { multipartAbove });
    const head = new HeadObjectCommand({ Bucket: bucket, Key, ChecksumMode: 'ENABLED' });
    const { ChecksumCRC32 = '', ContentType } = await client.send(head);
    expect(Buffer.from(ChecksumCRC32, 'base64').readUInt32BE()).toBe(crc32(BODY));
    expect(ContentType).toBe('text/plain');
  });

  it('leaves no part behind when a part fails', async () => {
    const failing = failingOnce('UploadPartCommand', 403, 'before');
    await expect(put('failing', PLAIN, { through: failing })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expectNoParts();
    expect(await createS3Store({ client, bucket }).head('failing')).toBeUndefined();
  });

  // S3 lets exactly one of them win. LocalStack 4.14 looks and then writes, without a lock, where an object
  // in parts is completed: two may pass there. (Objects in one piece race in the contract.)
  it('of four at once with ifAbsent the losers are told so, no part stays, and none wins later', async () => {
    const putRaced = () => put('raced', { ...PLAIN, ifAbsent: true });
    const results = await Promise.all(Array.from({ length: 4 }, putRaced));
    const losers = results.filter(({ ok }) => !ok);
    expect(losers.length).toBeLessThan(4);
    expect(losers).toEqual(losers.map(() => CONFLICT));
    expect(await putRaced()).toEqual(CONFLICT);
    await expectNoParts();
  });

  it.each([
    ['PutObjectCommand', Infinity, { ...PLAIN, ifAbsent: true }],
    ['CompleteMultipartUploadCommand', 0, { ...PLAIN, ifAbsent: true }],
    ['CompleteMultipartUploadCommand', 0, PLAIN],
  ] as const)(
    'knows its own write when %s is answered with 500',
    async (command, above, options) => {
      const failing = failingOnce(command, 500, 'after');
      const sent = { through: failing, multipartAbove: above };
      const result = await put(`${command} ${JSON.stringify(options)}`, options, sent);
      expect(result.ok).toBe(true);
      await expectNoParts();
    },
  );
});

/** A client whose first request of this kind fails with this status, before or after S3 has done it. */
function failingOnce(command: string, httpStatusCode: number, when: 'before' | 'after'): S3Client {
  const failing = createS3Client();
  let failed = false;
  failing.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (failed || commandName !== command) return next(args);
        failed = true;
        if (when === 'after') await next(args);
        throw Object.assign(new Error('made to fail'), { $metadata: { httpStatusCode } });
      },
    // Innermost, so that the SDK retries it.
    { step: 'finalizeRequest', priority: 'low' },
  );
  return failing;
}
