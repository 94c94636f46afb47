import { Duration, type Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AccessLevel,
  type BehaviorOptions,
  Distribution,
  type ErrorResponse,
  HttpVersion,
  type IOrigin,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { FunctionUrlOrigin, OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Foundation } from '../../foundation.ts';
import type { Settings } from '../../settings/schema.ts';
import type { DeliveryFunction } from '../delivery.ts';
import { TIMES } from '../times.ts';
import { accept } from './accept.ts';
import type { Page } from './page.ts';
import {
  addViewerRequest,
  imageHeaders,
  imagePolicies,
  listingPolicies,
  pageHeaders,
} from './policies.ts';

/** What an error may be, from a viewer's mistake to an origin that is down. */
const ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/** What the CDN stands in front of. */
export interface CdnParts {
  readonly delivery: DeliveryFunction;
  readonly page: Page;
  /** The API that the page talks to, where it may. */
  readonly apiUrl: string | undefined;
}

/** Stored renditions first; what is not there yet is made by the delivery function, and stored there for the next. */
export function addCdn(
  stack: Stack,
  base: Foundation,
  { delivery, page, apiUrl }: CdnParts,
): Distribution {
  const { names, settings } = base;
  const { domain, webAcl, gallery } = settings.delivery;
  const made = FunctionUrlOrigin.withOriginAccessControl(delivery.url, {
    readTimeout: Duration.seconds(TIMES.deliverySeconds),
  });
  const shown = pageBehavior(stack, base, { page, apiUrl });
  const distribution = new Distribution(stack, 'Cdn', {
    comment: names.stack,
    defaultRootObject: 'index.html',
    httpVersion: HttpVersion.HTTP2_AND_3,
    enableIpv6: true,
    priceClass: PriceClass.PRICE_CLASS_ALL,
    errorResponses: ERRORS.map(uncached),
    ...(webAcl !== undefined && { webAclId: webAcl }),
    ...(domain && {
      domainNames: domain.names,
      // Only with a certificate of one's own: CloudFront's has its own choice of TLS.
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      certificate: Certificate.fromCertificateArn(stack, 'CdnCertificate', domain.certificate),
    }),
    defaultBehavior: images(stack, base, made),
    additionalBehaviors: {
      // CloudFront's documents do not say which of the two a request of the root matches.
      '/': shown,
      '/index.html': shown,
      ...(gallery !== 'off' && {
        '/gallery.json': { ...secure, origin: made, ...listingPolicies(stack, base) },
      }),
    },
  });
  acceptRules(distribution, settings);
  return distribution;
}

const secure = {
  viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  // Images are compressed already, and the page is a few kilobytes.
  compress: false,
} satisfies Partial<BehaviorOptions>;

/** An error of now says nothing about the next request. */
const uncached = (httpStatus: number): ErrorResponse => ({ httpStatus, ttl: Duration.seconds(0) });

function images(stack: Stack, base: Foundation, made: IOrigin): BehaviorOptions {
  const stored = S3BucketOrigin.withOriginAccessControl(base.processed, {
    originAccessLevels: [AccessLevel.READ],
  });
  return {
    ...secure,
    // 403 is S3's word for «missing» to somebody who may not list.
    origin: new OriginGroup({
      primaryOrigin: stored,
      fallbackOrigin: made,
      fallbackStatusCodes: [403, 404],
    }),
    ...imagePolicies(stack, base),
    responseHeadersPolicy: imageHeaders(stack, base),
    functionAssociations: [addViewerRequest(stack, base)],
  };
}

function pageBehavior(
  stack: Stack,
  base: Foundation,
  { page: { bucket, policy }, apiUrl }: Pick<CdnParts, 'page' | 'apiUrl'>,
): BehaviorOptions {
  // It talks to the API, and uploads with what the API grants.
  const partners = apiUrl ? [apiUrl, `https://${base.raw.bucketRegionalDomainName}`] : [];
  return {
    ...secure,
    origin: S3BucketOrigin.withOriginAccessControl(bucket),
    responseHeadersPolicy: pageHeaders(stack, base, policy(partners)),
  };
}

function acceptRules(cdn: Distribution, { delivery }: Settings): void {
  accept(
    cdn,
    'AwsSolutions-CFR1',
    'whether pictures are for some countries only is not the pipeline’s to say',
  );
  accept(
    cdn,
    'AwsSolutions-CFR3',
    'CloudFront’s metrics are on the dashboard; logs with the addresses of viewers are for the account to decide on',
  );
  if (delivery.webAcl === undefined) {
    accept(cdn, 'AwsSolutions-CFR2', 'a web ACL is a setting: delivery.webAcl');
  }
  if (!delivery.domain) {
    accept(
      cdn,
      'AwsSolutions-CFR4',
      'without a domain there is CloudFront’s own certificate, and its own choice of TLS',
    );
  }
}
