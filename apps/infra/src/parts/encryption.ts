import { Aws, Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Settings } from '../settings/schema.ts';
import { keep } from './keep.ts';

/** The key of KMS that everything is encrypted with, or none: then the services use their own. */
export function addKey(stack: Stack, { data }: Settings): IKey | undefined {
  if (data.kmsKey === undefined) return undefined;
  if (data.kmsKey !== 'create') return Key.fromKeyArn(stack, 'ImageKey', data.kmsKey);
  const key = new Key(stack, 'ImageKey', {
    description: 'Originals, renditions, records and messages of the image pipeline',
    enableKeyRotation: true,
    pendingWindow: Duration.days(30),
  });
  keep(key, 'ImageKey', data.removal);
  key.addToResourcePolicy(events());
  return key;
}

/** S3 encrypts the events that it sends. What CloudFront needs, CDK adds with the distribution's origin. */
const events = () =>
  new PolicyStatement({
    sid: 'EventsIntoTheQueue',
    principals: [new ServicePrincipal('s3.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  });

/** What a function needs to read and write what is encrypted with the key. */
export const useOf = (key: IKey | undefined): PolicyStatement[] =>
  key === undefined
    ? []
    : [
        new PolicyStatement({
          sid: 'Key',
          actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey'],
          resources: [key.keyArn],
        }),
      ];
