import { describe, expect, it, vi } from 'vitest';
import { statementsOf } from './testing/statements.ts';
import { templateOf } from './testing/synth.ts';
import { variants } from './testing/variants.ts';

// A synthesis takes long on a busy machine: the limit is there to end a test that hangs.
vi.setConfig({ testTimeout: 120_000 });

const tlsOnly = (bucket: string) => [
  `${bucket}Policy: * must not s3:* on ${bucket}.Arn ${bucket}.Arn/* if aws:SecureTransport Bool false`,
  `${bucket}Policy: * must not s3:* on ${bucket}.Arn ${bucket}.Arn/* if s3:TlsVersion NumericLessThan 1.2`,
];
const cdn = 'arn:<Partition>:cloudfront::<AccountId>:distribution/Cdn';
const cdnReads = (bucket: string) =>
  `${bucket}Policy: cloudfront.amazonaws.com may s3:GetObject on ${bucket}.Arn/* if AWS:SourceArn StringEquals ${cdn}`;
const machine = 'arn:<Partition>:states:<Region>:<AccountId>:stateMachine:ImageBackfill';

/** Everything that anybody may do in the stack as it comes. A line more is a decision: add it here with care. */
const REVIEWED = [
  'DeadLettersPolicy: * must not sqs:* on DeadLetters.Arn if aws:SecureTransport Bool false',
  'EventsPolicy: * must not sqs:* on Events.Arn if aws:SecureTransport Bool false',
  'EventsPolicy: s3.amazonaws.com may sqs:SendMessage on Events.Arn if aws:SourceAccount StringEquals <AccountId>',

  ...tlsOnly('RawImageBucket'),
  ...tlsOnly('ProcessedImageBucket'),
  cdnReads('ProcessedImageBucket'),
  ...tlsOnly('PageBucket'),
  cdnReads('PageBucket'),

  'LambdaImageProcessingRole: lambda.amazonaws.com may sts:AssumeRole',
  'LambdaImageProcessingRole: may s3:GetObject on RawImageBucket.Arn/*',
  'LambdaImageProcessingRole: may s3:ListBucket on RawImageBucket.Arn',
  'LambdaImageProcessingRole: may s3:GetObject s3:PutObject s3:DeleteObject on ProcessedImageBucket.Arn/*',
  'LambdaImageProcessingRole: may s3:ListBucket on ProcessedImageBucket.Arn',
  'LambdaImageProcessingRole: may s3:AbortMultipartUpload on ProcessedImageBucket.Arn/*',
  'LambdaImageProcessingRole: may dynamodb:GetItem dynamodb:PutItem on ImageMetadata.Arn',
  'LambdaImageProcessingRole: may sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes sqs:ChangeMessageVisibility on Events.Arn',
  'LambdaImageProcessingRole: may logs:CreateLogStream logs:PutLogEvents on ImageProcessingFunctionLog.Arn',

  'LambdaImageDeliveryRole: lambda.amazonaws.com may sts:AssumeRole',
  'LambdaImageDeliveryRole: may s3:GetObject on RawImageBucket.Arn/*',
  'LambdaImageDeliveryRole: may s3:ListBucket on RawImageBucket.Arn',
  'LambdaImageDeliveryRole: may s3:GetObject s3:PutObject s3:DeleteObject on ProcessedImageBucket.Arn/*',
  'LambdaImageDeliveryRole: may s3:ListBucket on ProcessedImageBucket.Arn',
  'LambdaImageDeliveryRole: may s3:AbortMultipartUpload on ProcessedImageBucket.Arn/*',
  'LambdaImageDeliveryRole: may dynamodb:GetItem dynamodb:PutItem on ImageMetadata.Arn',
  'LambdaImageDeliveryRole: may logs:CreateLogStream logs:PutLogEvents on ImageDeliveryFunctionLog.Arn',
  `Permission: cloudfront.amazonaws.com may lambda:InvokeFunctionUrl on ImageDeliveryFunctionFunctionUrl.FunctionArn if aws:SourceArn ArnLike ${cdn}`,
  `Permission: cloudfront.amazonaws.com may lambda:InvokeFunction on ImageDeliveryFunctionFunctionUrl.FunctionArn if aws:SourceArn ArnLike ${cdn}`,

  'LambdaImageApiRole: lambda.amazonaws.com may sts:AssumeRole',
  'LambdaImageApiRole: may s3:GetObject s3:PutObject s3:DeleteObject on RawImageBucket.Arn/*',
  'LambdaImageApiRole: may s3:ListBucket on RawImageBucket.Arn',
  'LambdaImageApiRole: may s3:GetObject on ProcessedImageBucket.Arn/*',
  'LambdaImageApiRole: may s3:ListBucket on ProcessedImageBucket.Arn',
  'LambdaImageApiRole: may dynamodb:GetItem on ImageMetadata.Arn',
  'LambdaImageApiRole: may dynamodb:Query on ImageMetadata.Arn/index/listings',
  'LambdaImageApiRole: may sqs:SendMessage on Events.Arn',
  'LambdaImageApiRole: may logs:CreateLogStream logs:PutLogEvents on ImageApiFunctionLog.Arn',
  'Permission: apigateway.amazonaws.com may lambda:InvokeFunction on ImageApiFunction.Arn if aws:SourceArn ArnLike arn:<Partition>:execute-api:<Region>:<AccountId>:ImageApi/ImageApiDeploymentStagev1/*/*',

  'PageRole: lambda.amazonaws.com may sts:AssumeRole',
  'PageRole: may s3:GetObject on <asset>',
  'PageRole: may s3:PutObject s3:DeleteObject on PageBucket.Arn/*',
  'PageRole: may s3:ListBucket s3:GetBucketTagging on PageBucket.Arn',
  'PageRole: may logs:CreateLogStream logs:PutLogEvents on PageLog.Arn',

  `ImageBackfillRole: states.amazonaws.com may sts:AssumeRole if aws:SourceAccount StringEquals <AccountId> and aws:SourceArn ArnLike ${machine} ${machine}/*`,
  'ImageBackfillRole: may s3:ListBucket on RawImageBucket.Arn',
  'ImageBackfillRole: may lambda:InvokeFunction on ImageProcessingFunction.Arn',
  `ImageBackfillRole: may states:StartExecution on ${machine}`,
  'ImageBackfillRole: may states:DescribeExecution states:RedriveExecution states:StopExecution on arn:<Partition>:states:<Region>:<AccountId>:execution:ImageBackfill:* arn:<Partition>:states:<Region>:<AccountId>:execution:ImageBackfill/*',
];

const key = (who: string, arn: string) =>
  `${who}: may kms:Decrypt kms:DescribeKey kms:Encrypt kms:GenerateDataKey on ${arn}`;
const functionsUse = (arn: string) =>
  ['LambdaImageProcessingRole', 'LambdaImageDeliveryRole', 'LambdaImageApiRole'].map((role) =>
    key(role, arn),
  );
const emptiesIt = (bucket: string) =>
  `${bucket}Policy: CustomS3AutoDeleteObjectsCustomResourceProviderRole.Arn may s3:PutBucketPolicy s3:GetBucket* s3:List* s3:DeleteObject* on ${bucket}.Arn ${bucket}.Arn/*`;

/** What a setting permits besides. */
const MORE: Partial<Record<keyof typeof variants, readonly string[]>> = {
  'a key of KMS made for it': [
    // A key without this would be nobody's: its own account's IAM could never again permit anything.
    'ImageKey: arn:<Partition>:iam::<AccountId>:root may kms:* on *',
    'ImageKey: s3.amazonaws.com may kms:Decrypt kms:GenerateDataKey on * if aws:SourceAccount StringEquals <AccountId>',
    'ImageKey: cloudfront.amazonaws.com may kms:Decrypt on * if AWS:SourceArn ArnLike arn:<Partition>:cloudfront::<AccountId>:distribution/*',
    ...functionsUse('ImageKey.Arn'),
  ],
  'a key of KMS that is there': functionsUse(
    'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  ),
  'signed URLs and a public gallery': [
    'LambdaImageDeliveryRole: may dynamodb:Query on ImageMetadata.Arn/index/listings',
    'LambdaImageDeliveryRole: may secretsmanager:GetSecretValue on SigningKeys',
  ],
  // CDK's own function that empties buckets: only where a stage says that its data is of no worth.
  'a stage to throw away': [
    emptiesIt('RawImageBucket'),
    emptiesIt('ProcessedImageBucket'),
    'CustomS3AutoDeleteObjectsCustomResourceProviderRole: lambda.amazonaws.com may sts:AssumeRole',
    'CustomS3AutoDeleteObjectsCustomResourceProviderRole: has arn:<Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
  ],
  'buckets with names': [
    'EventsPolicy: s3.amazonaws.com may sqs:SendMessage on Events.Arn if aws:SourceAccount StringEquals <AccountId> and aws:SourceArn ArnEquals arn:<Partition>:s3:::my-originals',
  ],
  'alarms by mail and a budget': [
    'AlarmsPolicy: * must not sns:Publish on Alarms if aws:SecureTransport Bool false',
    'AlarmsPolicy: cloudwatch.amazonaws.com may sns:Publish on Alarms if aws:SourceAccount StringEquals <AccountId>',
  ],
};

/** And what it takes away. */
const LESS: Partial<Record<keyof typeof variants, (line: string) => boolean>> = {
  'no API': (line) => line.includes('Api'),
  'buckets with names': (line) => line.startsWith('EventsPolicy: s3'),
};

describe('nobody may do more than was reviewed', () => {
  it.each(Object.entries(variants))('%s', (name, overrides) => {
    const variant = name as keyof typeof variants;
    const stage = 'stage' in overrides ? `-${overrides.stage}` : '';
    const taken = LESS[variant] ?? (() => false);
    const expected = [...REVIEWED.filter((line) => !taken(line)), ...(MORE[variant] ?? [])].map(
      (line) => line.replaceAll(/(:(?:stateMachine|execution):ImageBackfill)/g, `$1${stage}`),
    );
    expect(statementsOf(templateOf(overrides)).sort()).toEqual(expected.sort());
  });
});

it('no service acts for another account', () => {
  // Lambda takes on its functions' roles itself, and does not promise to say for which account.
  const services = REVIEWED.filter((line) => line.includes('amazonaws.com may')).filter(
    (line) => !line.includes('lambda.amazonaws.com may sts:AssumeRole'),
  );
  expect(services.filter((line) => !line.includes('<AccountId>'))).toEqual([]);
});
