/** What viewers and callers get: the CDN, the function behind it, and the API. */
import { createHash } from 'node:crypto';
import { Capture, Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { resourcesOf, templateOf } from './testing/synth.ts';

const template = templateOf();

interface OriginGroup {
  readonly Id: string;
  readonly FailoverCriteria: { readonly StatusCodes: { readonly Items: readonly number[] } };
  readonly Members: { readonly Items: readonly { readonly OriginId: string }[] };
}

interface CustomError {
  readonly ErrorCode: number;
  readonly ErrorCachingMinTTL: number;
}

function distribution(properties: object) {
  template.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: Match.objectLike(properties),
  });
}

describe('the CDN', () => {
  it('asks the bucket first, and the function for what is not there', () => {
    const groups = new Capture();
    distribution({ OriginGroups: { Quantity: 1, Items: groups } });
    const [group] = groups.asArray() as unknown as OriginGroup[];
    expect(group?.FailoverCriteria.StatusCodes.Items).toEqual([403, 404]);
    const [bucket, made] = group?.Members.Items.map(({ OriginId }) => OriginId) ?? [];
    distribution({
      Origins: Match.arrayWith([
        Match.objectLike({
          Id: bucket,
          OriginAccessControlId: Match.anyValue(),
          S3OriginConfig: Match.anyValue(),
        }),
        Match.objectLike({
          Id: made,
          OriginAccessControlId: Match.anyValue(),
          CustomOriginConfig: Match.objectLike({
            OriginProtocolPolicy: 'https-only',
            OriginReadTimeout: 55,
          }),
        }),
      ]),
      DefaultCacheBehavior: Match.objectLike({ TargetOriginId: group?.Id }),
    });
  });

  it('redirects to HTTPS, speaks HTTP/2 and 3, and only reads', () => {
    distribution({
      HttpVersion: 'http2and3',
      DefaultCacheBehavior: Match.objectLike({
        ViewerProtocolPolicy: 'redirect-to-https',
        AllowedMethods: ['GET', 'HEAD'],
      }),
    });
  });

  it('keeps by path alone, and hands on nothing but a signature', () => {
    template.hasResourceProperties('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: {
        MinTTL: 0,
        ParametersInCacheKeyAndForwardedToOrigin: {
          QueryStringsConfig: { QueryStringBehavior: 'none' },
          HeadersConfig: { HeaderBehavior: 'none' },
          CookiesConfig: { CookieBehavior: 'none' },
        },
      },
    });
    template.hasResourceProperties('AWS::CloudFront::OriginRequestPolicy', {
      OriginRequestPolicyConfig: {
        QueryStringsConfig: {
          QueryStringBehavior: 'whitelist',
          QueryStrings: ['kid', 'exp', 'sig'],
        },
        HeadersConfig: { HeaderBehavior: 'none' },
        CookiesConfig: { CookieBehavior: 'none' },
      },
    });
  });

  it('keeps no error', () => {
    const errors = new Capture();
    distribution({ CustomErrorResponses: errors });
    const told = errors.asArray() as unknown as CustomError[];
    expect(told.filter(({ ErrorCachingMinTTL }) => ErrorCachingMinTTL !== 0)).toEqual([]);
    expect(told.map(({ ErrorCode }) => ErrorCode)).toEqual(
      expect.arrayContaining([400, 403, 404, 500, 502, 503, 504]),
    );
  });

  it('shows pictures as pictures and nothing that runs', () => {
    template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: Match.objectLike({
        Name: Match.anyValue(),
        SecurityHeadersConfig: Match.objectLike({
          ContentTypeOptions: { Override: true },
          ContentSecurityPolicy: {
            ContentSecurityPolicy: "default-src 'none'; sandbox",
            Override: true,
          },
        }),
      }),
    });
  });

  it('sends images through the viewer-request function first', () => {
    template.hasResourceProperties('AWS::CloudFront::Function', {
      FunctionCode: 'function handler(event) { return event.request; }',
      FunctionConfig: { Runtime: 'cloudfront-js-2.0' },
    });
    distribution({
      DefaultCacheBehavior: Match.objectLike({
        FunctionAssociations: [Match.objectLike({ EventType: 'viewer-request' })],
      }),
    });
  });

  it('shows the page at the root, under a policy that names its code by hash', () => {
    distribution({
      DefaultRootObject: 'index.html',
      CacheBehaviors: [
        Match.objectLike({ PathPattern: '/', FunctionAssociations: Match.absent() }),
        Match.objectLike({ PathPattern: '/index.html', FunctionAssociations: Match.absent() }),
      ],
    });
    const policies = JSON.stringify(
      template.findResources('AWS::CloudFront::ResponseHeadersPolicy'),
    );
    for (const code of ['a{}', 'b()', 'c()']) {
      expect(policies).toContain(`'sha256-${createHash('sha256').update(code).digest('base64')}'`);
    }
  });

  it('takes the page away with the stack: a bucket with files in it would stay', () => {
    template.hasResourceProperties('Custom::CDKBucketDeployment', { RetainOnDelete: false });
    const { Properties } = resourcesOf(template, 'AWS::S3::Bucket').PageBucket ?? {};
    expect(Properties?.Tags).toEqual([{ Key: 'image-pipeline:stage', Value: 'default' }]);
    // Another id would be another deployment, and the end of the old one would empty the bucket.
    expect(Object.keys(template.findResources('Custom::CDKBucketDeployment'))).toEqual([
      'PageFiles',
    ]);
  });
});

describe('the delivery function', () => {
  it('streams, to nobody that IAM does not know', () => {
    template.hasResourceProperties('AWS::Lambda::Url', {
      AuthType: 'AWS_IAM',
      InvokeMode: 'RESPONSE_STREAM',
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'ImageDeliveryFunction',
      Timeout: 55,
      Environment: {
        Variables: Match.objectLike({ GALLERY: 'off', SIGNING_KEYS_SECRET: Match.absent() }),
      },
    });
  });
});

describe('the API', () => {
  it('is for whom IAM lets, and throttled', () => {
    template.hasResourceProperties('AWS::ApiGateway::Method', {
      HttpMethod: 'ANY',
      AuthorizationType: 'AWS_IAM',
    });
    template.hasResourceProperties('AWS::ApiGateway::Stage', {
      StageName: 'v1',
      MethodSettings: Match.arrayWith([
        Match.objectLike({ ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 }),
      ]),
    });
  });

  it('has no method that is for everybody', () => {
    const open = Object.values(resourcesOf(template, 'AWS::ApiGateway::Method')).filter(
      ({ Properties }) => Properties.AuthorizationType === 'NONE',
    );
    expect(open).toEqual([]);
  });

  it('leaves the account’s own settings of API Gateway alone', () => {
    template.resourceCountIs('AWS::ApiGateway::Account', 0);
  });
});
