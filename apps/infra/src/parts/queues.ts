import { Aws, Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Names } from '../names.ts';
import { TIMES } from './times.ts';

export interface Queues {
  readonly queue: Queue;
  readonly deadLetters: Queue;
}

export interface QueueOptions {
  readonly key: IKey | undefined;
  /** Of the originals, where it has a name of its own. */
  readonly rawBucketName: string | undefined;
}

/** The queue of the raw bucket's events, and where messages end that failed too often. */
export function addQueues(stack: Stack, names: Names, options: QueueOptions): Queues {
  const common = {
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    ...(options.key
      ? { encryption: QueueEncryption.KMS, encryptionMasterKey: options.key }
      : { encryption: QueueEncryption.SQS_MANAGED }),
  };
  const deadLetters = new Queue(stack, 'DeadLetters', {
    ...common,
    queueName: names.of('ImageDeadLetters'),
  });
  const queue = new Queue(stack, 'Events', {
    ...common,
    queueName: names.of('ImageEvents'),
    // Shorter than that of the dead letters: a message keeps the time of its first sending.
    retentionPeriod: Duration.days(4),
    visibilityTimeout: Duration.seconds(TIMES.visibilitySeconds),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: TIMES.maxReceiveCount },
  });
  queue.addToResourcePolicy(eventsOf(queue, options.rawBucketName));
  return { queue, deadLetters };
}

/**
 * Lets S3 send events. The bucket needs this policy before it is made, so its generated name cannot stand here: any
 * bucket of this account, whose events the processor refuses if they are not of the one it knows.
 */
function eventsOf(queue: Queue, bucketName: string | undefined): PolicyStatement {
  return new PolicyStatement({
    sid: 'EventsOfTheOriginals',
    principals: [new ServicePrincipal('s3.amazonaws.com')],
    actions: ['sqs:SendMessage'],
    resources: [queue.queueArn],
    conditions: {
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      ...(bucketName !== undefined && {
        ArnEquals: { 'aws:SourceArn': `arn:${Aws.PARTITION}:s3:::${bucketName}` },
      }),
    },
  });
}
