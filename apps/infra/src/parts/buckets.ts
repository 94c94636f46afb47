import { Duration, type Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Settings } from '../settings/schema.ts';
import { accept } from './cdn/accept.ts';
import { allowedOriginsOf } from './cdn/origins.ts';
import { keep, removalOf } from './keep.ts';

export interface Buckets {
  readonly raw: Bucket;
  readonly processed: Bucket;
}

/** Days until a part of an upload that was never finished, or a replaced original, is removed. */
const LEFTOVER_DAYS = 7;
const REPLACED_DAYS = 30;

/** The bucket of the originals, whose events go to the queue, and that of the renditions. */
export function addBuckets(
  stack: Stack,
  settings: Settings,
  { queue, key }: { queue: Queue; key: IKey | undefined },
): Buckets {
  const { data } = settings;
  const raw = new Bucket(stack, 'RawImageBucket', {
    ...guarded(settings, key, data.rawBucket),
    versioned: data.versioning,
    cors: uploadsFrom(allowedOriginsOf(settings)),
    lifecycleRules: [
      leftovers,
      ...(data.versioning ? [{ noncurrentVersionExpiration: Duration.days(REPLACED_DAYS) }] : []),
    ],
  });
  const processed = new Bucket(stack, 'ProcessedImageBucket', {
    ...guarded(settings, key, data.processedBucket),
    lifecycleRules: [leftovers],
  });
  keep(raw, 'RawImageBucket', data.removal);
  notify(raw.node.defaultChild as CfnBucket, queue);
  keep(processed, 'ProcessedImageBucket', data.removal);
  for (const bucket of [raw, processed]) {
    accept(
      bucket,
      'AwsSolutions-S1',
      'every change ends in a record and a log line; who wants reads too switches on CloudTrail data events for the account',
    );
  }
  return { raw, processed };
}

const leftovers = { abortIncompleteMultipartUploadAfter: Duration.days(LEFTOVER_DAYS) };

/** Nobody from outside, TLS only, no ACLs, encrypted. */
export function guarded(
  { data }: Settings,
  key: IKey | undefined,
  bucketName: string | undefined,
): BucketProps {
  return {
    ...(bucketName !== undefined && { bucketName }),
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    ...(key
      ? { encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true }
      : { encryption: BucketEncryption.S3_MANAGED }),
    removalPolicy: removalOf(data.removal),
    autoDeleteObjects: data.removal === 'delete',
  };
}

const uploadsFrom = (allowedOrigins: readonly string[]) =>
  allowedOrigins.length === 0
    ? []
    : [
        {
          allowedOrigins: [...allowedOrigins],
          allowedMethods: [HttpMethods.POST],
          allowedHeaders: ['*'],
        },
      ];

/**
 * Events straight from the bucket's own properties: CDK's `addEventNotification` would bring a function and a role
 * that may change any bucket of the account.
 */
function notify(raw: CfnBucket, queue: Queue): void {
  raw.notificationConfiguration = {
    queueConfigurations: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'].map((event) => ({
      event,
      queue: queue.queueArn,
    })),
  };
  // S3 tries at once whether it may send.
  const policy = queue.node.tryFindChild('Policy');
  if (policy) raw.node.addDependency(policy);
}
