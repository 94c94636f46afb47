import * as z from 'zod';

/** What CloudWatch Logs takes; any other number of days is refused by it. */
const RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 3653];

const arn = (service: string, resource: string, example: string) =>
  z.string().regex(new RegExp(`^arn:aws[a-z-]*:${service}:${resource}$`), {
    error: `an ARN such as ${example}`,
  });

interface ArnWords {
  /** What the ARN is of, in a message. */
  readonly what: string;
  readonly example: string;
}

const arnOrCreate = (service: string, resource: string, { what, example }: ArnWords) =>
  z.string().regex(new RegExp(`^(?:create|arn:aws[a-z-]*:${service}:${resource})$`), {
    error: `"create", or ${what}, such as ${example}`,
  });

const address = () => z.email({ error: 'an address such as ops@example.com' });

const bucketName = z.string().regex(/^(?!xn--|sthree-)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, {
  error: 'a bucket name: 3 to 63 lower-case letters, digits and hyphens',
});

const megabytes = (least: number) => z.int().min(least).max(10_240);

const data = z.strictObject({
  rawBucket: bucketName
    .optional()
    .describe('Name of the bucket of the originals; default a generated one.'),
  processedBucket: bucketName
    .optional()
    .describe('Name of the bucket of the renditions; default a generated one.'),
  removal: z
    .enum(['retain', 'delete'])
    .default('retain')
    .describe(
      'What becomes of buckets, table and keys when the stack is destroyed. `delete` is for stages that hold nothing of worth: it takes the originals too.',
    ),
  versioning: z
    .boolean()
    .default(true)
    .describe('Whether a replaced or deleted original can be had back for 30 days.'),
  kmsKey: arnOrCreate('kms', '[a-z0-9-]+:\\d{12}:key/(?:mrk-)?[0-9a-f-]{32,36}', {
    what: 'the ARN of a key',
    example: 'arn:aws:kms:eu-central-1:111122223333:key/…',
  })
    .optional()
    .describe(
      'Key of KMS to encrypt buckets, table and queues with: one of your own, or `create`; default the services’ own keys.',
    ),
});

const processor = z.strictObject({
  memory: megabytes(1024)
    .default(2048)
    .describe('Megabytes of the processor; its speed grows with them.'),
  concurrency: z
    .int()
    .min(2)
    .max(1000)
    .default(10)
    .describe('Processors at once that the queue may call.'),
});

const domain = z.strictObject({
  names: z
    .array(z.hostname())
    .min(1)
    .describe('Host names of the CDN, such as `images.example.com`; you point their DNS at it.'),
  certificate: arn(
    'acm',
    'us-east-1:\\d{12}:certificate/.+',
    'arn:aws:acm:us-east-1:111122223333:certificate/…',
  ).describe('ARN of their certificate, in us-east-1: CloudFront takes no other.'),
});

const delivery = z.strictObject({
  memory: megabytes(1024).default(2048).describe('Megabytes of the delivery function.'),
  reserved: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('Delivery functions at once, reserved for it and a limit to it; default none.'),
  gallery: z
    .enum(['off', 'public'])
    .default('off')
    .describe('`public` lists ready images to everybody at `/gallery.json`, for the page at `/`.'),
  signingKeys: arnOrCreate('secretsmanager', '[a-z0-9-]+:\\d{12}:secret:.+-[A-Za-z0-9]{6}', {
    what: 'the whole ARN of a secret',
    example: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:keys-AbCdEf',
  })
    .optional()
    .describe(
      'Secret with the keys of signed URLs as JSON, `{"id": "secret"}`: its ARN, or `create`. Without, nothing beyond the recipe is served.',
    ),
  domain: domain.optional(),
  webAcl: arn(
    'wafv2',
    'us-east-1:\\d{12}:global/webacl/.+',
    'arn:aws:wafv2:us-east-1:111122223333:global/webacl/…',
  )
    .optional()
    .describe('ARN of a WAF web ACL for the CDN, of scope CLOUDFRONT.'),
});

const origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text, {
  error: 'an origin such as https://www.example.com, without a path',
});

const api = z.strictObject({
  enabled: z.boolean().default(true).describe('Whether there is a manual API.'),
  auth: z
    .enum(['iam', 'cognito'], {
      error: '"iam" or "cognito": an API without authorization would let anybody delete images',
    })
    .default('iam')
    .describe('Who may call it: whom IAM lets, or who has a token (JWT) of the user pool.'),
  userPool: arn(
    'cognito-idp',
    '[a-z0-9-]+:\\d{12}:userpool/.+',
    'arn:aws:cognito-idp:eu-central-1:111122223333:userpool/eu-central-1_AbCdEfGhI',
  )
    .optional()
    .describe('ARN of the Cognito user pool, for `cognito`.'),
  rate: z.int().min(1).max(10_000).default(20).describe('Requests a second, all callers together.'),
  burst: z.int().min(1).max(5000).default(40).describe('Requests at one moment.'),
  allowedOrigins: z
    .array(origin)
    .default([])
    .describe('Origins of web pages that may call it, and upload with its grants.'),
  webAcl: arn(
    'wafv2',
    '[a-z0-9-]+:\\d{12}:regional/webacl/.+',
    'arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/…',
  )
    .optional()
    .describe('ARN of a WAF web ACL for the API, of scope REGIONAL.'),
});

const backfill = z.strictObject({
  batch: z
    .int()
    .min(1)
    .max(1000)
    .default(100)
    .describe(
      'Keys of one call of the processor, in EXPRESS children. 1 means STANDARD children without batches: dearer, and the form that LocalStack runs.',
    ),
  concurrency: z.int().min(1).max(1000).default(10).describe('Children at once.'),
  toleratedFailures: z
    .int()
    .min(0)
    .max(100)
    .default(5)
    .describe('Percent of children that may fail before the run is stopped.'),
});

const budget = z.strictObject({
  monthlyUsd: z
    .number()
    .positive()
    .describe('US dollars a month of everything that has the stage’s tag.'),
  email: address().describe('Who is told at 80 % spent, and at 100 % forecast.'),
});

const watch = z.strictObject({
  logDays: z
    .literal(RETENTION_DAYS, {
      error: `a number of days that CloudWatch Logs knows: ${RETENTION_DAYS.join(', ')}`,
    })
    .default(30)
    .describe('Days that logs are kept.'),
  email: address().optional().describe('Address that alarms are sent to, once it has confirmed.'),
  budget: budget.optional(),
});

/** Everything that a deployment may be told. A setting that is not here does not exist. */
export const settingsSchema = z.strictObject({
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9]{0,15}$/, {
      error: 'up to 16 lower-case letters and digits, a letter first',
    })
    .default('default')
    .describe('Name of the deployment: a suffix of every name, in all stages but `default`.'),
  recipe: z
    .string()
    .min(1)
    .optional()
    .describe(
      'File of the recipe, relative to the file of the settings; default the built-in one.',
    ),
  architecture: z
    .enum(['arm64', 'x64'])
    .default('arm64')
    .describe('Processor of the functions; they have to be built for it.'),
  data: data.prefault({}),
  processor: processor.prefault({}),
  delivery: delivery.prefault({}),
  api: api.prefault({}),
  backfill: backfill.prefault({}),
  watch: watch.prefault({}),
});

export type Settings = z.output<typeof settingsSchema>;
