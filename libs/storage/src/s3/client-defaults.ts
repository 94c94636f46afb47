import type { S3ClientConfig } from '@aws-sdk/client-s3';

/**
 * What the SDK leaves open and a pipeline should not: it waits for ever on a connection that says nothing,
 * gives up after three attempts, and does not slow down for a bucket that is still scaling up.
 * Times are milliseconds.
 *
 * @example
 * const client = new S3Client({ ...s3ClientDefaults, region: 'eu-central-1' });
 */
export const s3ClientDefaults = {
  retryMode: 'adaptive',
  maxAttempts: 5,
  requestHandler: { connectionTimeout: 3_000, socketTimeout: 30_000 },
} as const satisfies S3ClientConfig;
