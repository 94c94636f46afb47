import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { LISTINGS_INDEX } from './table.ts';

const allow = (sid: string, resources: readonly string[], ...actions: readonly string[]) =>
  new PolicyStatement({ sid, resources: [...resources], actions: [...actions] });

/** The listing is not for listings only: without it a missing object is a 403, which never counts as gone. */
export const readObjects = (sid: string, bucket: IBucket): PolicyStatement[] => [
  allow(sid, [bucket.arnForObjects('*')], 's3:GetObject'),
  allow(`${sid}Listing`, [bucket.bucketArn], 's3:ListBucket'),
];

/** A delete or a put on condition reads, too. */
export const changeObjects = (sid: string, bucket: IBucket): PolicyStatement[] => [
  allow(sid, [bucket.arnForObjects('*')], 's3:GetObject', 's3:PutObject', 's3:DeleteObject'),
  allow(`${sid}Listing`, [bucket.bucketArn], 's3:ListBucket'),
];

/** What is large is written in parts; after a failure none of them stays behind. */
export const storeObjects = (sid: string, bucket: IBucket): PolicyStatement[] => [
  ...changeObjects(sid, bucket),
  allow(`${sid}InParts`, [bucket.arnForObjects('*')], 's3:AbortMultipartUpload'),
];

export const changeRecords = (table: ITable): PolicyStatement =>
  allow('Records', [table.tableArn], 'dynamodb:GetItem', 'dynamodb:PutItem');

export const readRecords = (table: ITable): PolicyStatement =>
  allow('Records', [table.tableArn], 'dynamodb:GetItem');

export const listRecords = (table: ITable): PolicyStatement =>
  allow('Listings', [`${table.tableArn}/index/${LISTINGS_INDEX}`], 'dynamodb:Query');

export const postponeMessages = (queue: IQueue): PolicyStatement =>
  allow(
    'Messages',
    [queue.queueArn],
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    'sqs:ChangeMessageVisibility',
  );

export const sendMessages = (queue: IQueue): PolicyStatement =>
  allow('Messages', [queue.queueArn], 'sqs:SendMessage');
