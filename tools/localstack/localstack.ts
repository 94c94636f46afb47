/** The run's LocalStack, for test files. */
import { randomUUID } from 'node:crypto';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { inject } from 'vitest';
// Declares what it provides.
import type {} from './start.ts';

/** `http://host:port`, one for all services. */
export const endpoint = (): string => inject('localstackEndpoint');

/**
 * What every AWS client takes to speak to LocalStack.
 *
 * @example
 * const client = new DynamoDBClient(awsConfig());
 */
export const awsConfig = () => ({
  endpoint: endpoint(),
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

/** Buckets are paths there, not host names. */
export const createS3Client = (config: S3ClientConfig = {}): S3Client =>
  new S3Client({ ...awsConfig(), forcePathStyle: true, ...config });

/**
 * A name that nothing else in this run has, good for a bucket, a table, a queue or a function.
 *
 * @example
 * uniqueName('raw'); // 'raw-1b9d6bcd'
 */
export const uniqueName = (kind: string): string => `${kind}-${randomUUID().slice(0, 8)}`;
