import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSettings } from './read.ts';

const folder = mkdtempSync(join(tmpdir(), 'settings-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function fileWith(text: string): string {
  const file = join(folder, 'settings.json');
  writeFileSync(file, text);
  return file;
}

function messageOf(overrides: Readonly<Record<string, unknown>>): string {
  try {
    readSettings({ overrides });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('settings', () => {
  it('have a default each, but for what only an account can know', () => {
    expect(readSettings({})).toEqual({
      stage: 'default',
      architecture: 'arm64',
      data: { removal: 'retain', versioning: true },
      processor: { memory: 2048, concurrency: 10 },
      delivery: { memory: 2048, gallery: 'off' },
      api: { enabled: true, auth: 'iam', rate: 20, burst: 40, allowedOrigins: [] },
      backfill: { batch: 100, concurrency: 10, toleratedFailures: 5 },
      watch: { logDays: 30 },
    });
  });

  it('come from a file, and single ones go before it', () => {
    const file = fileWith('{"stage": "dev", "api": {"rate": 5, "burst": 6}}');
    const settings = readSettings({ file, overrides: { 'api.rate': 7, 'processor.memory': 4096 } });
    expect(settings).toMatchObject({
      stage: 'dev',
      api: { rate: 7, burst: 6 },
      processor: { memory: 4096 },
    });
  });

  it('find the recipe beside their file', () => {
    const file = fileWith('{"recipe": "recipes/shop.json"}');
    expect(readSettings({ file }).recipe).toBe(join(folder, 'recipes/shop.json'));
  });

  it('are refused with one message that names every fault at once', () => {
    expect(messageOf({ stage: 'Prod', 'api.auth': 'none', 'data.colour': 'red' })).toBe(
      [
        'The settings cannot be used:',
        '  stage: expected up to 16 lower-case letters and digits, a letter first, received "Prod"',
        '  data.colour: there is no such setting',
        '  api.auth: expected "iam" or "cognito": an API without authorization would let anybody delete images, received "none"',
      ].join('\n'),
    );
  });

  it('are refused where the file is not JSON, or not there', () => {
    expect(() => readSettings({ file: fileWith('{"stage": }') })).toThrow('settings.json: ');
    expect(() => readSettings({ file: join(folder, 'nowhere.json') })).toThrow('ENOENT');
    expect(() => readSettings({ file: fileWith('[]') })).toThrow('expected an object');
  });
});

const ARN = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

/** Every setting, wrong in every way that it can be, and what is said of it. */
const WRONG: readonly [path: string, value: unknown, message: string][] = [
  [
    'stage',
    '',
    'stage: expected up to 16 lower-case letters and digits, a letter first, received ""',
  ],
  ['stage', 'a-b', 'stage: expected up to 16 lower-case letters and digits'],
  ['recipe', '', 'recipe: expected string to have >=1 characters, received ""'],
  ['recipe', 7, 'recipe: expected string'],
  ['architecture', 'x86_64', 'architecture: expected one of "arm64"|"x64", received "x86_64"'],
  ['data.rawBucket', 'My_Bucket', 'data.rawBucket: expected a bucket name: 3 to 63'],
  ['data.processedBucket', 'ab', 'data.processedBucket: expected a bucket name: 3 to 63'],
  [
    'data.removal',
    'destroy',
    'data.removal: expected one of "retain"|"delete", received "destroy"',
  ],
  ['data.versioning', 'yes', 'data.versioning: expected boolean, received "yes"'],
  [
    'data.kmsKey',
    'alias/mine',
    'data.kmsKey: expected "create", or the ARN of a key, such as arn:aws:kms:',
  ],
  [
    'data.kmsKey',
    `${ARN} `,
    'data.kmsKey: expected "create", or the ARN of a key, such as arn:aws:kms:',
  ],
  ['processor.memory', 512, 'processor.memory: expected number to be >=1024, received 512'],
  ['processor.memory', 10_241, 'processor.memory: expected number to be <=10240, received 10241'],
  ['processor.concurrency', 1, 'processor.concurrency: expected number to be >=2, received 1'],
  ['processor.concurrency', 2.5, 'processor.concurrency: expected int'],
  ['delivery.memory', 128, 'delivery.memory: expected number to be >=1024, received 128'],
  ['delivery.reserved', 0, 'delivery.reserved: expected number to be >=1, received 0'],
  [
    'delivery.gallery',
    'manage',
    'delivery.gallery: expected one of "off"|"public", received "manage"',
  ],
  [
    'delivery.signingKeys',
    'keys',
    'delivery.signingKeys: expected "create", or the whole ARN of a secret',
  ],
  ['delivery.domain', { names: [] }, 'delivery.domain.names: expected array to have >=1 items'],
  ['delivery.domain', { names: ['a b'] }, 'delivery.domain.names.0: '],
  ['delivery.domain', { names: ['a.example'] }, 'delivery.domain.certificate: missing'],
  [
    'delivery.domain',
    { names: ['a.example'], certificate: 'arn:aws:acm:eu-central-1:111122223333:certificate/1' },
    'delivery.domain.certificate: expected an ARN such as arn:aws:acm:us-east-1:',
  ],
  [
    'delivery.webAcl',
    'arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/a/1',
    'delivery.webAcl: expected an ARN such as arn:aws:wafv2:us-east-1:111122223333:global/',
  ],
  ['api.enabled', 'no', 'api.enabled: expected boolean, received "no"'],
  ['api.auth', 'none', 'api.auth: expected "iam" or "cognito": an API without authorization'],
  ['api.auth', 'cognito', 'api.userPool: missing: "cognito" needs the user pool'],
  ['api.userPool', 'pool', 'api.userPool: expected an ARN such as arn:aws:cognito-idp:'],
  [
    'api.userPool',
    'arn:aws:cognito-idp:eu-central-1:111122223333:userpool/eu-central-1_A',
    'api.userPool: expected only with api.auth "cognito"',
  ],
  ['api.rate', 0, 'api.rate: expected number to be >=1, received 0'],
  ['api.burst', 5001, 'api.burst: expected number to be <=5000, received 5001'],
  [
    'api.allowedOrigins',
    ['*'],
    'api.allowedOrigins.0: expected an origin such as https://www.example.com, without a path, received "*"',
  ],
  ['api.allowedOrigins', ['https://a.example/'], 'api.allowedOrigins.0: expected an origin'],
  [
    'api.webAcl',
    'arn:aws:wafv2:us-east-1:111122223333:global/webacl/a/1',
    'api.webAcl: expected an ARN such as arn:aws:wafv2:eu-central-1:111122223333:regional/',
  ],
  ['backfill.batch', 1001, 'backfill.batch: expected number to be <=1000, received 1001'],
  ['backfill.concurrency', 0, 'backfill.concurrency: expected number to be >=1, received 0'],
  [
    'backfill.toleratedFailures',
    101,
    'backfill.toleratedFailures: expected number to be <=100, received 101',
  ],
  [
    'watch.logDays',
    31,
    'watch.logDays: expected a number of days that CloudWatch Logs knows: 1, 3, 5,',
  ],
  ['watch.email', 'ops', 'watch.email: expected an address such as ops@example.com, received'],
  [
    'watch.budget',
    { monthlyUsd: 0, email: 'a@example.com' },
    'watch.budget.monthlyUsd: expected number to be >0, received 0',
  ],
  [
    'watch.budget',
    { monthlyUsd: 5, email: 'a' },
    'watch.budget.email: expected an address such as ops@example.com, received',
  ],
  ['watch.budget', { monthlyUsd: 5 }, 'watch.budget.email: missing'],
];

describe('a wrong setting', () => {
  it.each(WRONG)('%s = %j', (path, value, message) => {
    expect(messageOf({ [path]: value })).toContain(`\n  ${message}`);
  });

  it('is any that does not exist', () => {
    expect(messageOf({ 'processor.cores': 2 })).toContain('processor.cores: there is no such');
    expect(messageOf({ memory: 2 })).toContain('\n  memory: there is no such setting');
  });

  it('is the same bucket for originals and renditions', () => {
    expect(messageOf({ 'data.rawBucket': 'photos', 'data.processedBucket': 'photos' })).toContain(
      'data.processedBucket: expected another bucket than that of the originals, received "photos" for both: outputs would be taken for originals, for ever',
    );
  });
});
