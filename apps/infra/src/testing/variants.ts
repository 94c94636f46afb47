import type { Overrides } from './synth.ts';

const ACCOUNT = '111122223333';

/** Everything that a deployment may choose, once at least. */
export const variants = {
  'as it comes': {},
  'another stage': { stage: 'dev' },
  'a key of KMS made for it': { 'data.kmsKey': 'create' },
  'a key of KMS that is there': {
    'data.kmsKey': `arn:aws:kms:eu-central-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
  },
  'web ACLs': {
    'delivery.webAcl': `arn:aws:wafv2:us-east-1:${ACCOUNT}:global/webacl/cdn/1`,
    'api.webAcl': `arn:aws:wafv2:eu-central-1:${ACCOUNT}:regional/webacl/api/1`,
  },
  'a domain': {
    'delivery.domain': {
      names: ['images.example.com', 'img.example.com'],
      certificate: `arn:aws:acm:us-east-1:${ACCOUNT}:certificate/1`,
    },
  },
  'no API': { 'api.enabled': false },
  'an API for the users of a pool': {
    'api.auth': 'cognito',
    'api.userPool': `arn:aws:cognito-idp:eu-central-1:${ACCOUNT}:userpool/eu-central-1_AbCdEfGhI`,
    'api.allowedOrigins': ['https://www.example.com'],
  },
  'signed URLs and a public gallery': {
    'delivery.signingKeys': 'create',
    'delivery.gallery': 'public',
    'delivery.reserved': 20,
  },
  'a stage to throw away': { stage: 'trial', 'data.removal': 'delete', 'data.versioning': false },
  'buckets with names': {
    'data.rawBucket': 'my-originals',
    'data.processedBucket': 'my-renditions',
  },
  'alarms by mail and a budget': {
    'watch.email': 'ops@example.com',
    'watch.budget': { monthlyUsd: 50, email: 'ops@example.com' },
  },
  'single keys, x64': { 'backfill.batch': 1, architecture: 'x64' },
} satisfies Record<string, Overrides>;
