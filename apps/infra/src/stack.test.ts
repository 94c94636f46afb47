/** Every row of the design's table of parts, as it comes. */
import { Capture, Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { resourcesOf, templateOf } from './testing/synth.ts';

const template = templateOf();

const guardedBucket = {
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  },
  OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
};

describe('the raw bucket', () => {
  it('is private, encrypted, versioned, and keeps what was replaced for 30 days', () => {
    template.hasResource('AWS::S3::Bucket', {
      Properties: {
        ...guardedBucket,
        BucketName: Match.absent(),
        VersioningConfiguration: { Status: 'Enabled' },
        LifecycleConfiguration: {
          Rules: [
            { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 }, Status: 'Enabled' },
            { NoncurrentVersionExpiration: { NoncurrentDays: 30 }, Status: 'Enabled' },
          ],
        },
      },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  it('tells the queue of everything that is created or removed, once the queue lets it', () => {
    const queue = new Capture();
    const policy = new Capture();
    template.hasResource('AWS::S3::Bucket', {
      Properties: {
        NotificationConfiguration: {
          QueueConfigurations: [
            { Event: 's3:ObjectCreated:*', Queue: { 'Fn::GetAtt': [queue, 'Arn'] } },
            { Event: 's3:ObjectRemoved:*', Queue: Match.anyValue() },
          ],
        },
      },
      DependsOn: [policy],
    });
    expect(resourcesOf(template)[queue.asString()]?.Properties.QueueName).toBe('ImageEvents');
    expect(resourcesOf(template)[policy.asString()]?.Type).toBe('AWS::SQS::QueuePolicy');
  });
});

describe('the processed bucket', () => {
  it('is private, and read by this distribution alone', () => {
    template.hasResource('AWS::S3::Bucket', {
      Properties: { ...guardedBucket, NotificationConfiguration: Match.absent() },
      DeletionPolicy: 'Retain',
    });
    template.resourceCountIs('AWS::CloudFront::CloudFrontOriginAccessIdentity', 0);
    template.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: {
        OriginAccessControlOriginType: 's3',
        SigningBehavior: 'always',
        SigningProtocol: 'sigv4',
      },
    });
  });
});

describe('the queues', () => {
  it('give a message eight tries, each of six times the function’s time, then put it aside', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: 'ImageEvents',
      VisibilityTimeout: 900,
      MessageRetentionPeriod: 345_600,
      SqsManagedSseEnabled: true,
      RedrivePolicy: { maxReceiveCount: 8 },
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: 'ImageDeadLetters',
      MessageRetentionPeriod: 1_209_600,
    });
  });
});

describe('the processor', () => {
  it('has its name, its role, Node on arm64, and the recipe’s number', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'ImageProcessingFunction',
      Role: { 'Fn::GetAtt': [Match.stringLikeRegexp('^LambdaImageProcessingRole'), 'Arn'] },
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 2048,
      Timeout: 150,
      Environment: {
        Variables: Match.objectLike({
          RECIPE_GENERATION: '7',
          LEASE_SECONDS: '900',
          VIPS_BLOCK_UNTRUSTED: '1',
          POWERTOOLS_SERVICE_NAME: 'ImageProcessingFunction',
        }),
      },
    });
    template.hasResourceProperties('AWS::IAM::Role', { RoleName: 'LambdaImageProcessingRole' });
  });

  it('answers the queue message by message, as many at once as the settings say', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 10 },
    });
  });

  it('keeps its log for 30 days', () => {
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/aws/lambda/ImageProcessingFunction',
      RetentionInDays: 30,
    });
  });
});

describe('the table', () => {
  it('has a row per filename, on demand, its listings, its tombstones and its backups', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      Properties: {
        TableName: 'ImageMetadata',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'filename', KeyType: 'HASH' }],
        AttributeDefinitions: [
          { AttributeName: 'filename', AttributeType: 'S' },
          { AttributeName: 'listPartition', AttributeType: 'S' },
          { AttributeName: 'listOrder', AttributeType: 'B' },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'listings',
            KeySchema: [
              { AttributeName: 'listPartition', KeyType: 'HASH' },
              { AttributeName: 'listOrder', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
      },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });
});

it('what holds state has logical ids that no upgrade may change: another would be a new, empty one', () => {
  const stateful = [
    'AWS::S3::Bucket',
    'AWS::DynamoDB::Table',
    'AWS::KMS::Key',
    'AWS::SecretsManager::Secret',
  ];
  const all = templateOf({ 'data.kmsKey': 'create', 'delivery.signingKeys': 'create' });
  const ids = stateful.flatMap((type) => Object.keys(all.findResources(type)));
  expect(ids.sort()).toEqual([
    'ImageKey',
    'ImageMetadata',
    'PageBucket',
    'ProcessedImageBucket',
    'RawImageBucket',
    'SigningKeys',
  ]);
});

it('says what an operator has to know', () => {
  expect(Object.keys(template.toJSON().Outputs as object).sort()).toEqual([
    'ApiUrl',
    'BackfillArn',
    'DeadLetterQueueUrl',
    'DeliveryFunctionUrl',
    'DeliveryUrl',
    'MetadataTable',
    'ProcessedBucket',
    'QueueUrl',
    'RawBucket',
    'RecipeGeneration',
    'RecipeId',
  ]);
});
