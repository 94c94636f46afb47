import { Duration, type Stack } from 'aws-cdk-lib';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Function,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  OriginRequestCookieBehavior,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Foundation } from '../../foundation.ts';

/** Names of policies are unique in the account, in all its regions. */
const nameOf = (stack: Stack, { names }: Foundation, what: string) =>
  `${names.stack}-${what}-${stack.region}`;

/**
 * Nothing but the path is in the cache's key. A signature travels to whoever checks it, and makes no second copy of
 * the same picture.
 */
export function imagePolicies(stack: Stack, base: Foundation): Partial<BehaviorOptions> {
  return {
    // Only for these an origin group has a second origin.
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    cachePolicy: new CachePolicy(stack, 'ImageCache', {
      cachePolicyName: nameOf(stack, base, 'images'),
      comment: 'By path alone, as long as the origin says',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.minutes(1),
      maxTtl: Duration.days(365),
      queryStringBehavior: CacheQueryStringBehavior.none(),
      headerBehavior: CacheHeaderBehavior.none(),
      cookieBehavior: CacheCookieBehavior.none(),
    }),
    originRequestPolicy: new OriginRequestPolicy(stack, 'ImageRequests', {
      originRequestPolicyName: nameOf(stack, base, 'signatures'),
      comment: 'Signatures, and nothing else of a viewer',
      queryStringBehavior: OriginRequestQueryStringBehavior.allowList('kid', 'exp', 'sig'),
      headerBehavior: OriginRequestHeaderBehavior.none(),
      cookieBehavior: OriginRequestCookieBehavior.none(),
    }),
  };
}

/** The gallery's list: one copy per page of it, for as long as the function says. */
export function listingPolicies(stack: Stack, base: Foundation): Partial<BehaviorOptions> {
  return {
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    cachePolicy: new CachePolicy(stack, 'GalleryCache', {
      cachePolicyName: nameOf(stack, base, 'gallery'),
      comment: 'By page of the listing',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(5),
      maxTtl: Duration.minutes(1),
      queryStringBehavior: CacheQueryStringBehavior.allowList('cursor'),
      headerBehavior: CacheHeaderBehavior.none(),
      cookieBehavior: CacheCookieBehavior.none(),
    }),
    responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
  };
}

const transportSecurity = {
  accessControlMaxAge: Duration.days(730),
  includeSubdomains: true,
  override: true,
};

/** Whatever got into the bucket, a browser takes it for a picture or not at all. */
export function imageHeaders(stack: Stack, base: Foundation): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(stack, 'ImageHeaders', {
    responseHeadersPolicyName: nameOf(stack, base, 'image-headers'),
    comment: 'Pictures, and nothing that runs',
    securityHeadersBehavior: {
      contentTypeOptions: { override: true },
      contentSecurityPolicy: {
        contentSecurityPolicy: "default-src 'none'; sandbox",
        override: true,
      },
      strictTransportSecurity: transportSecurity,
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
    },
    customHeadersBehavior: {
      // Pages of other origins may show them: that is what they are for.
      customHeaders: [
        { header: 'Cross-Origin-Resource-Policy', value: 'cross-origin', override: true },
      ],
    },
  });
}

export function pageHeaders(
  stack: Stack,
  base: Foundation,
  contentSecurityPolicy: string,
): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(stack, 'PageHeaders', {
    responseHeadersPolicyName: nameOf(stack, base, 'page-headers'),
    comment: 'The page runs its own code and nothing else',
    securityHeadersBehavior: {
      contentTypeOptions: { override: true },
      contentSecurityPolicy: { contentSecurityPolicy, override: true },
      strictTransportSecurity: transportSecurity,
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
    },
  });
}

/** What requests go through before the cache: equal outputs get one path. */
export function addViewerRequest(stack: Stack, base: Foundation) {
  const viewerRequest = new Function(stack, 'ViewerRequest', {
    functionName: nameOf(stack, base, 'viewer-request'),
    comment: 'One path for equal outputs, before the cache',
    code: FunctionCode.fromInline(base.release.code.viewerRequest),
    runtime: FunctionRuntime.JS_2_0,
  });
  return { function: viewerRequest, eventType: FunctionEventType.VIEWER_REQUEST };
}
