/** What changes with a setting, and that everything else can be made with it. */
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { resourcesOf, templateOf } from './testing/synth.ts';
import { variants } from './testing/variants.ts';

/** Every physical name of a template. */
const namesIn = (template: ReturnType<typeof templateOf>): string[] =>
  Object.values(resourcesOf(template))
    .flatMap(({ Properties }) => Object.entries(Properties))
    .filter(([key, value]) => /(?:Name|Config)$/.test(key) && typeof value === 'string')
    .map(([, value]) => value as string)
    .filter((value) => value.includes('Image'));

describe('another stage', () => {
  it('shares no name with the default one', () => {
    const [one, other] = [namesIn(templateOf()), namesIn(templateOf({ stage: 'dev' }))];
    expect(one.length).toBeGreaterThan(20);
    expect(other).toEqual(one.map((name) => (name.includes('Image') ? `${name}-dev` : name)));
  });
});

describe('a key of KMS', () => {
  it.each(['a key of KMS made for it', 'a key of KMS that is there'] as const)('%s', (name) => {
    const template = templateOf(variants[name]);
    const isKey = Match.not(Match.absent());
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: isKey },
          },
        ],
      },
    });
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: isKey },
    });
    template.allResourcesProperties('AWS::SQS::Queue', { KmsMasterKeyId: isKey });
  });

  it('is turned over every year, and stays when the stack goes', () => {
    templateOf({ 'data.kmsKey': 'create' }).hasResource('AWS::KMS::Key', {
      Properties: { EnableKeyRotation: true },
      DeletionPolicy: 'Retain',
    });
  });
});

describe('web ACLs', () => {
  it('stand before the CDN and the API', () => {
    const template = templateOf(variants['web ACLs']);
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({ WebACLId: variants['web ACLs']['delivery.webAcl'] }),
    });
    template.hasResourceProperties('AWS::WAFv2::WebACLAssociation', {
      WebACLArn: variants['web ACLs']['api.webAcl'],
    });
  });
});

describe('a domain', () => {
  const template = templateOf(variants['a domain']);

  it('comes with TLS 1.2 at least, and is the address of what is delivered', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        Aliases: ['images.example.com', 'img.example.com'],
        ViewerCertificate: Match.objectLike({
          MinimumProtocolVersion: 'TLSv1.2_2021',
          SslSupportMethod: 'sni-only',
        }),
      }),
    });
    template.hasOutput('DeliveryUrl', { Value: 'https://images.example.com/' });
  });

  it('may call the API and upload from its page', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      CorsConfiguration: {
        CorsRules: [
          Match.objectLike({
            AllowedMethods: ['POST'],
            AllowedOrigins: ['https://images.example.com', 'https://img.example.com'],
          }),
        ],
      },
    });
    template.hasResourceProperties('AWS::ApiGateway::Method', { HttpMethod: 'OPTIONS' });
  });

  it('may read that its token is refused', () => {
    for (const ResponseType of ['DEFAULT_4XX', 'DEFAULT_5XX']) {
      template.hasResourceProperties('AWS::ApiGateway::GatewayResponse', {
        ResponseType,
        ResponseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" },
      });
    }
  });
});

describe('no API', () => {
  it('leaves nothing of it', () => {
    const template = templateOf(variants['no API']);
    template.resourceCountIs('AWS::ApiGateway::RestApi', 0);
    template.resourcePropertiesCountIs(
      'AWS::Lambda::Function',
      { FunctionName: 'ImageApiFunction' },
      0,
    );
    expect(template.toJSON().Outputs).not.toHaveProperty('ApiUrl');
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'ImageDeliveryFunction',
      Environment: { Variables: Match.objectLike({ API_URL: Match.absent() }) },
    });
  });
});

describe('an API for whom IAM lets', () => {
  it('is nothing that the page could offer: it has no credentials to sign with', () => {
    const template = templateOf({});
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'ImageDeliveryFunction',
      Environment: { Variables: Match.objectLike({ API_URL: Match.absent() }) },
    });
  });
});

describe('an API for the users of a pool', () => {
  it('is told to the page', () => {
    templateOf(variants['an API for the users of a pool']).hasResourceProperties(
      'AWS::Lambda::Function',
      {
        FunctionName: 'ImageDeliveryFunction',
        Environment: { Variables: Match.objectLike({ API_URL: Match.anyValue() }) },
      },
    );
  });

  it('takes their tokens, and tells browsers of allowed origins before they ask', () => {
    const template = templateOf(variants['an API for the users of a pool']);
    template.hasResourceProperties('AWS::ApiGateway::Method', {
      HttpMethod: 'ANY',
      AuthorizationType: 'COGNITO_USER_POOLS',
    });
    template.hasResourceProperties('AWS::ApiGateway::Authorizer', {
      Type: 'COGNITO_USER_POOLS',
      ProviderARNs: [variants['an API for the users of a pool']['api.userPool']],
    });
    template.allResourcesProperties('AWS::ApiGateway::Method', {
      AuthorizationType: Match.stringLikeRegexp('^(?:COGNITO_USER_POOLS|NONE)$'),
    });
    const open = Object.values(resourcesOf(template, 'AWS::ApiGateway::Method')).filter(
      ({ Properties }) => Properties.AuthorizationType === 'NONE',
    );
    // A browser's question before the request carries no token.
    expect(new Set(open.map(({ Properties }) => Properties.HttpMethod))).toEqual(
      new Set(['OPTIONS']),
    );
  });
});

describe('signed URLs and a public gallery', () => {
  const template = templateOf(variants['signed URLs and a public gallery']);

  it('have a secret, made once and kept', () => {
    template.hasResource('AWS::SecretsManager::Secret', {
      Properties: {
        Name: 'ImageSigningKeys',
        GenerateSecretString: Match.objectLike({ GenerateStringKey: 'first', PasswordLength: 64 }),
      },
      DeletionPolicy: 'Retain',
    });
  });

  it('lists at the function, a copy per page, for a minute at most', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        CacheBehaviors: Match.arrayWith([Match.objectLike({ PathPattern: '/gallery.json' })]),
      }),
    });
    template.hasResourceProperties('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: Match.objectLike({
        MaxTTL: 60,
        ParametersInCacheKeyAndForwardedToOrigin: Match.objectLike({
          QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['cursor'] },
        }),
      }),
    });
  });
});

describe('a stage to throw away', () => {
  it('goes with all that it holds, and can be destroyed', () => {
    const template = templateOf(variants['a stage to throw away']);
    template.allResources('AWS::S3::Bucket', { DeletionPolicy: 'Delete' });
    template.hasResource('AWS::DynamoDB::Table', {
      Properties: { DeletionProtectionEnabled: false },
      DeletionPolicy: 'Delete',
    });
    template.resourceCountIs('Custom::S3AutoDeleteObjects', 2);
  });

  it('is the only one that anything is emptied in', () => {
    templateOf().resourceCountIs('Custom::S3AutoDeleteObjects', 0);
  });
});

describe('alarms by mail and a budget', () => {
  const template = templateOf(variants['alarms by mail and a budget']);

  it('sends every alarm there', () => {
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'ops@example.com',
    });
    template.allResourcesProperties('AWS::CloudWatch::Alarm', {
      AlarmActions: [{ Ref: Match.stringLikeRegexp('^Alarms') }],
    });
  });

  it('tells before the money is spent', () => {
    template.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: Match.objectLike({
        BudgetLimit: { Amount: 50, Unit: 'USD' },
        CostFilters: { TagKeyValue: ['user:image-pipeline:stage$default'] },
      }),
    });
  });
});
