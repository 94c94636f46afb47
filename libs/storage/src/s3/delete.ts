import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import type { DeleteResult } from '@image-pipeline/ports';
import { addressOf, type Bucket, urlOf } from './bucket.ts';
import { failureOf, isLost, isNoSuchKey } from './errors.ts';
import { headObject, ifMatchHeader } from './read.ts';

const OK = { ok: true } as const;
const CONFLICT = { ok: false, reason: 'conflict' } as const;

type Delete = (key: string, ifMatch: string | undefined) => Promise<DeleteResult>;

/** The store's delete; it learns whether this S3 knows conditional deletes. */
export function createDelete(bucket: Bucket): Delete {
  const { client } = bucket;
  let conditional = true;

  const lookAndDelete: Delete = async (key, ifMatch) => {
    const there = await headObject(bucket, key);
    if (there === undefined) return OK;
    if (there.ETag !== ifMatch) return CONFLICT;
    await client.send(new DeleteObjectCommand(addressOf(bucket, key)));
    return OK;
  };

  async function deleteIfMatch(key: string, ifMatch: string): Promise<DeleteResult> {
    const IfMatch = ifMatchHeader(ifMatch);
    try {
      await client.send(new DeleteObjectCommand({ ...addressOf(bucket, key), IfMatch }));
      return OK;
    } catch (error) {
      if (isNoSuchKey(error)) return OK;
      // Deleted by an attempt whose answer got lost, or behind a delete marker: absent is fine.
      if (isLost(error)) return (await headObject(bucket, key)) === undefined ? OK : CONFLICT;
      if (failureOf(error).status !== 501) throw error;
      if (conditional) bucket.warn(notAtomic(bucket));
      conditional = false;
      return lookAndDelete(key, ifMatch);
    }
  }

  return async function deleteObject(key, ifMatch) {
    if (ifMatch !== undefined) {
      return conditional ? deleteIfMatch(key, ifMatch) : lookAndDelete(key, ifMatch);
    }
    await client.send(new DeleteObjectCommand(addressOf(bucket, key)));
    return OK;
  };
}

const notAtomic = (bucket: Bucket): string =>
  `the S3 behind ${urlOf(bucket)} does not know DeleteObject with If-Match (501): ` +
  'from now on HEAD and then DELETE, between which somebody else may write';
