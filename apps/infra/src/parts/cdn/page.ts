import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CfnResource, RemovalPolicy, type Stack, Tags } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Foundation } from '../../foundation.ts';
import { guarded } from '../buckets.ts';
import { accept, acceptObjectsOf } from './accept.ts';

/** The gallery page: where it lies, and the policy under which nothing but its own code runs. */
export interface Page {
  readonly bucket: Bucket;
  /** @param connect origins that it talks to besides its own. */
  readonly policy: (connect: readonly string[]) => string;
}

/** A bucket of its own: what puts the page there needs no right on any rendition. */
export function addPage(stack: Stack, { settings, release }: Foundation): Page {
  const bucket = new Bucket(stack, 'PageBucket', {
    ...guarded(settings, undefined, undefined),
    // The page comes with every deployment, and goes with the stack.
    removalPolicy: RemovalPolicy.DESTROY,
    autoDeleteObjects: false,
  });
  (bucket.node.defaultChild as CfnBucket).overrideLogicalId('PageBucket');
  accept(bucket, 'AwsSolutions-S1', 'one public page, which is in the repository');
  putThere(stack, bucket, release.code.page);
  const html = readFileSync(join(release.code.page, 'index.html'), 'utf8');
  return { bucket, policy: (connect) => pagePolicy(html, connect) };
}

/** CDK's own way to put files into a bucket, with a role that may do only that: its own could do more. */
function putThere(stack: Stack, bucket: Bucket, folder: string): void {
  const asset = new Asset(stack, 'PageAsset', { path: folder });
  const logGroup = new LogGroup(stack, 'PageLog', {
    retention: RetentionDays.ONE_WEEK,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = addRole(stack, { bucket, asset, log: logGroup });
  const deployment = new BucketDeployment(stack, 'Page', {
    destinationBucket: bucket,
    sources: [Source.bucket(asset.bucket, asset.s3ObjectKey)],
    role: role.withoutPolicyUpdates(),
    retainOnDelete: false,
    logGroup,
    cacheControl: [CacheControl.noCache()],
  });
  const handler = stack.node.children.find(({ node }) =>
    node.id.startsWith('Custom::CDKBucketDeployment'),
  );
  if (handler)
    accept(handler, 'AwsSolutions-L1', 'the runtime of CDK’s own function is CDK’s to choose');
  // Files may come before what lets them in, if nobody says so: the role's policy is its own.
  deployment.node.addDependency(role);
  leaveNothing(bucket, deployment);
}

/**
 * A bucket with files in it cannot go with its stack, and with CDK's tag of the owner its function leaves them there.
 * Without the tag, a deployment under another logical id would remove what it has just put there: so the id is pinned.
 */
function leaveNothing(bucket: Bucket, deployment: BucketDeployment): void {
  const files = deployment.node.findChild('CustomResource');
  (files.node.defaultChild as CfnResource).overrideLogicalId('PageFiles');
  Tags.of(bucket).remove(`aws-cdk:cr-owned:${files.node.addr.slice(-8)}`);
}

interface PageParts {
  readonly bucket: Bucket;
  readonly asset: Asset;
  readonly log: LogGroup;
}

function addRole(stack: Stack, { bucket, asset, log }: PageParts): Role {
  const allow = (sid: string, actions: string[], ...resources: string[]) =>
    new PolicyStatement({ sid, actions, resources });
  const statements = [
    allow('Source', ['s3:GetObject'], asset.bucket.arnForObjects(asset.s3ObjectKey)),
    allow('Page', ['s3:PutObject', 's3:DeleteObject'], bucket.arnForObjects('*')),
    allow('Listing', ['s3:ListBucket', 's3:GetBucketTagging'], bucket.bucketArn),
    allow('Log', ['logs:CreateLogStream', 'logs:PutLogEvents'], log.logGroupArn),
  ];
  const role = new Role(stack, 'PageRole', {
    description: 'May put the gallery page into its bucket, and nothing else',
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { page: new PolicyDocument({ statements }) },
  });
  acceptObjectsOf(role, 'PageBucket');
  return role;
}

/** Every script and style of the page by its hash: what is injected into it has none of these. */
const pagePolicy = (html: string, connect: readonly string[]): string =>
  [
    `default-src 'none'`,
    `script-src ${hashes(html, 'script')}`,
    `style-src ${hashes(html, 'style')}`,
    `img-src 'self' blob: data:`,
    `connect-src ${["'self'", ...connect].join(' ')}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');

function hashes(html: string, element: 'script' | 'style'): string {
  const contents = html.matchAll(new RegExp(`<${element}\\b[^>]*>([^]*?)</${element}>`, 'gi'));
  const sources = [...contents].map(
    ([, content = '']) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`,
  );
  return sources.length === 0 ? `'none'` : sources.join(' ');
}
