import { HeadBucketCommand, type S3Client } from '@aws-sdk/client-s3';
import { checkKey, MAX_KEY_BYTES, StoreError } from '@image-pipeline/ports';
import { failureOf } from './errors.ts';

/** Which part of which bucket. */
export interface BucketPart {
  readonly name: string;
  /** What every key in the bucket begins with; empty for the whole bucket. */
  readonly prefix: string;
}

/** A part of a bucket, ready for requests. */
export interface Bucket extends BucketPart {
  readonly client: S3Client;
  /** Resolves where the bucket exists, and asks once only. */
  readonly confirm: () => Promise<void>;
  /** Called with what an operator should know and no caller can act on. */
  readonly warn: (message: string) => void;
}

/** Where an object is, in the words of every request. */
export const addressOf = ({ name, prefix }: BucketPart, key: string) => ({
  Bucket: name,
  Key: prefix + key,
});

/** For messages. */
export const urlOf = ({ name, prefix }: BucketPart): string => `s3://${name}/${prefix}`;

/** Throws `invalid-key` unless the key fits, its prefix included. */
export function checkS3Key({ prefix }: BucketPart, key: string): void {
  checkKey(key);
  const bytes = Buffer.byteLength(prefix + key);
  if (bytes <= MAX_KEY_BYTES) return;
  throw new StoreError(
    'invalid-key',
    `expected a key of at most ${MAX_KEY_BYTES} bytes of UTF-8 with the prefix "${prefix}", ` +
      `but ${JSON.stringify(`${key.slice(0, 100)}…`)} has ${bytes} with it`,
  );
}

/**
 * HEAD answers 404 without a word for a missing object and for a missing bucket; a mistyped bucket must
 * not read as one from which everything was deleted. Asked once: a bucket can only go when it is empty.
 */
export function createConfirm(client: S3Client, name: string): () => Promise<void> {
  let confirmed = false;
  return async function confirm() {
    if (confirmed) return;
    try {
      await client.send(new HeadBucketCommand({ Bucket: name }));
    } catch (error) {
      // Forbidden to look at as a whole: then it is there.
      if (failureOf(error).status !== 403) throw error;
    }
    confirmed = true;
  };
}
