import type { S3Client } from '@aws-sdk/client-s3';
import {
  checkUploadGrantRequest,
  StoreError,
  type UploadGrant,
  type UploadGrantRequest,
  type UploadGrants,
} from '@image-pipeline/ports';
import { addressOf, type BucketPart, checkS3Key, urlOf } from './bucket.ts';
import { attempting } from './errors.ts';

/** Which bucket is uploaded to, and who signs for it. */
export interface S3UploadGrantsOptions {
  /** Speaks to the bucket's region; its credentials sign, and their permissions hold for the uploads. */
  readonly client: S3Client;
  /** The bucket for originals. */
  readonly bucket: string;
  /** What every key in the bucket begins with, as in `createS3Store`. Default none. */
  readonly prefix?: string;
}

/** S3 puts the name of the uploaded file for it, and the SDK then signs any key that begins alike. */
const VARIABLE = '${filename}';

function checkKey(part: BucketPart, key: string): void {
  checkS3Key(part, key);
  if (!(part.prefix + key).includes(VARIABLE)) return;
  throw new StoreError(
    'invalid-key',
    `expected a key without \`${VARIABLE}\`, for which S3 puts a name of the client's, received ${JSON.stringify(key)}`,
  );
}

/** When S3 stops to take it, from what was signed. */
function expiryOf(policy = ''): string {
  const text = Buffer.from(policy, 'base64').toString();
  return new Date((JSON.parse(text) as { expiration: string }).expiration).toISOString();
}

async function sign(
  client: S3Client,
  part: BucketPart,
  { key, contentType, maxBytes, expiresInSeconds }: UploadGrantRequest,
): Promise<UploadGrant> {
  // Here, so that who grants nothing need not have it.
  const { createPresignedPost } = await import('@aws-sdk/s3-presigned-post');
  const { url, fields } = await createPresignedPost(client, {
    ...addressOf(part, key),
    // The SDK adds a condition for every field.
    Fields: { 'Content-Type': contentType },
    Conditions: [['content-length-range', 1, maxBytes]],
    Expires: expiresInSeconds,
  });
  // S3 knows the bucket by the URL, and compares that with the policy.
  const { bucket: _, ...posted } = fields;
  return { url, method: 'POST', fields: posted, expiresAt: expiryOf(posted.Policy) };
}

/**
 * Permissions to upload to a bucket of S3, or a part of one: presigned POSTs. S3 itself holds every upload to
 * its key, type, size and time; nothing is asked of S3 to make one. Needs `@aws-sdk/s3-presigned-post`.
 *
 * Beyond the port, a key with `${filename}` in it is refused as `invalid-key`.
 *
 * @example
 * const grants = createS3UploadGrants({ client, bucket: 'raw-image-bucket' });
 * const { url, fields } = await grants.grant({
 *   key: 'photo.jpg', contentType: 'image/jpeg', maxBytes: 20_000_000, expiresInSeconds: 300,
 * });
 */
export function createS3UploadGrants(options: S3UploadGrantsOptions): UploadGrants {
  const { client, bucket: name, prefix = '' } = options;
  const part = { name, prefix };
  return {
    async grant(request) {
      checkUploadGrantRequest(request);
      checkKey(part, request.key);
      const what = `grant an upload of ${JSON.stringify(request.key)} to ${urlOf(part)}`;
      return attempting(what, () => sign(client, part, request));
    },
  };
}
