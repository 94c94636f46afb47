import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Foundation } from '../foundation.ts';
import { accept } from './accept.ts';
import { guarded } from './buckets.ts';

/** The gallery page: where it lies, and the policy under which nothing but its own code runs. */
export interface Page {
  readonly bucket: Bucket;
  /** @param connect origins that it talks to besides its own. */
  readonly policy: (connect: readonly string[]) => string;
}

/** A bucket of its own: what puts the page there needs no right on any rendition. */
export function addPage(stack: Stack, { settings, release, key }: Foundation): Page {
  const bucket = new Bucket(stack, 'PageBucket', {
    ...guarded(settings, key, undefined),
    // The page comes with every deployment, and goes with the stack.
    removalPolicy: RemovalPolicy.DESTROY,
    autoDeleteObjects: false,
  });
  accept(bucket, 'AwsSolutions-S1', 'one public page, which is in the repository');
  new BucketDeployment(stack, 'Page', {
    destinationBucket: bucket,
    sources: [Source.asset(release.code.page)],
    retainOnDelete: false,
    cacheControl: [CacheControl.noCache()],
  });
  const html = readFileSync(join(release.code.page, 'index.html'), 'utf8');
  return { bucket, policy: (connect) => pagePolicy(html, connect) };
}

/** Every script and style of the page by its hash: what is injected into it has none of these. */
export const pagePolicy = (html: string, connect: readonly string[]): string =>
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
