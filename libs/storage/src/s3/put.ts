import { randomUUID } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import {
  type PutCondition,
  type PutOptions,
  type PutResult,
  StoreError,
} from '@image-pipeline/ports';
import { addressOf, type Bucket } from './bucket.ts';
import { failureOf, isLost } from './errors.ts';
import { required, WRITE_ID } from './info.ts';
import { type PartSizes, putInParts } from './multipart.ts';
import { headObject, ifMatchHeader } from './read.ts';

/** How S3 says that a write was done. */
interface WriteAnswer {
  readonly ETag?: string | undefined;
  readonly VersionId?: string | undefined;
}

const writtenAs = ({ ETag, VersionId }: WriteAnswer): PutResult => ({
  ok: true,
  etag: required(ETag, 'ETag'),
  ...(VersionId !== undefined && { versionId: VersionId }),
});

const conditionOf = ({ ifAbsent, ifMatch }: PutCondition) => ({
  ...(ifAbsent === true && { IfNoneMatch: '*' }),
  ...(ifMatch !== undefined && { IfMatch: ifMatchHeader(ifMatch) }),
});

/** Writes an object whole, in one request or in parts. */
export async function putObject(
  bucket: Bucket,
  sizes: PartSizes,
  { key, body, options }: { key: string; body: Uint8Array; options: PutOptions },
): Promise<PutResult> {
  const id = randomUUID();
  const object = {
    ...addressOf(bucket, key),
    ContentType: options.contentType,
    Metadata: { ...options.metadata, [WRITE_ID]: id },
    ...(options.cacheControl !== undefined && { CacheControl: options.cacheControl }),
    ChecksumAlgorithm: 'CRC32',
  } as const;
  const condition = conditionOf(options);
  try {
    if (body.length > sizes.multipartAbove) {
      return writtenAs(await putInParts(bucket, sizes.partSize, { object, body, condition }));
    }
    const put = new PutObjectCommand({ ...object, ...condition, Body: body });
    return writtenAs(await bucket.client.send(put));
  } catch (error) {
    const own = await findOwn(bucket, { key, id, error });
    if (own) return own;
    if (isLost(error)) return { ok: false, reason: 'conflict' };
    throw error;
  }
}

/**
 * The SDK repeats a put whose answer was lost or was a 500. If S3 had carried it out all the same, the
 * repetition meets its own object: 412 with a condition, `NoSuchUpload` in parts. Then the id in the
 * object says whose it is. Bytes or etags would not: another writer may put the same.
 */
async function findOwn(
  bucket: Bucket,
  { key, id, error }: { key: string; id: string; error: unknown },
): Promise<PutResult | undefined> {
  const { code, retried } = failureOf(error);
  if (!retried || !(isLost(error) || code === 'NoSuchUpload')) return undefined;
  const there = await headObject(bucket, key);
  return there?.Metadata?.[WRITE_ID] === id ? writtenAs(there) : undefined;
}

/** Throws `invalid-argument` where metadata would take the place of the store's own. */
export function checkMetadata({ metadata = {} }: PutOptions): void {
  if (!(WRITE_ID in metadata)) return;
  throw new StoreError(
    'invalid-argument',
    `expected metadata without "${WRITE_ID}", which this store sets itself`,
  );
}
