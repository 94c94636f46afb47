import {
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
} from '@aws-sdk/client-s3';
import { type GetResult, StoreError } from '@image-pipeline/ports';
import { addressOf, type Bucket } from './bucket.ts';
import { failureOf, isNoSuchKey } from './errors.ts';
import { infoOf, required } from './info.ts';

/** `*` would match whatever is there; no object has the etag `"*"`. */
export const ifMatchHeader = (etag: string): string => (etag === '*' ? '"*"' : etag);

/** S3's description of an object, or `undefined` where it knows that there is none. */
export async function headObject(
  bucket: Bucket,
  key: string,
): Promise<HeadObjectCommandOutput | undefined> {
  try {
    return await bucket.client.send(new HeadObjectCommand(addressOf(bucket, key)));
  } catch (error) {
    if (failureOf(error).status !== 404) throw error;
    await bucket.confirm();
    return undefined;
  }
}

/** Reads an object whole, its bytes checked against the checksum it was written with. */
export async function getObject(
  bucket: Bucket,
  key: string,
  ifMatch: string | undefined,
): Promise<GetResult> {
  try {
    const answer = await bucket.client.send(
      new GetObjectCommand({
        ...addressOf(bucket, key),
        ChecksumMode: 'ENABLED',
        ...(ifMatch !== undefined && { IfMatch: ifMatchHeader(ifMatch) }),
      }),
    );
    const info = infoOf(key, answer);
    const body = await required(answer.Body, 'a body').transformToByteArray();
    checkLength(body, info.size);
    return { ok: true, object: { info, body } };
  } catch (error) {
    if (isNoSuchKey(error)) return { ok: false, reason: 'absent' };
    if (failureOf(error).status === 412) return { ok: false, reason: 'conflict' };
    throw error;
  }
}

/** A connection that ends early looks like the end of the object; objects need not have a checksum. */
function checkLength(body: Uint8Array, size: number): void {
  if (body.length === size) return;
  throw new StoreError('unavailable', `expected ${size} bytes, ${body.length} came`);
}
