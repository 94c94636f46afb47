/** The whole stack, deployed to LocalStack by the commands that deploy it to AWS. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { architecture } from '@image-pipeline/lambda-kit/integration/code';
import { dynamo, s3 } from '@image-pipeline/lambda-kit/integration/stack';
import { awsConfig, endpoint } from '@image-pipeline/localstack';
import { createDynamoStore } from '@image-pipeline/metadata-store/dynamodb';
import type { MetadataStore, ObjectStore } from '@image-pipeline/ports';
import { createS3Store } from '@image-pipeline/storage/s3';
import { type Answer, sendThrough } from '../src/smoke/caller.ts';

const workspace = resolve(import.meta.dirname, '../../..');
const MEGABYTE = 1024 * 1024;

export const machines = new SFNClient(awsConfig());
/** A queue's URL names a host of LocalStack's own network. */
export const queues = new SQSClient({ ...awsConfig(), useQueueUrlAsEndpoint: false });

/** Where AWS is, and who asks: nothing else is told. */
const environment = () => ({
  ...process.env,
  AWS_ENDPOINT_URL: endpoint(),
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  NX_DAEMON: 'false',
});

/** Runs one of the workspace's programs; answers with what it printed. */
function run(program: string, args: readonly string[]): Promise<string> {
  const options = { cwd: workspace, env: environment(), maxBuffer: 64 * MEGABYTE };
  return new Promise((settle, reject) => {
    execFile(join(workspace, program), [...args], options, (error, stdout, stderr) => {
      if (error) reject(new Error(`${program} ${args.join(' ')}\n${stdout}\n${stderr}`));
      else settle(stdout);
    });
  });
}

export const imagePipeline = (...args: readonly string[]): Promise<string> =>
  run('apps/cli/bin/image-pipeline.js', args);

/** Where a deployment's settings and recipes are. */
export interface Workbench {
  /** Runs a target of infra with the settings. */
  readonly infra: (target: string, ...args: readonly string[]) => Promise<string>;
  /** Writes a file beside the settings; answers with its path. */
  readonly write: (name: string, content: unknown) => Promise<string>;
  /** Settings of the next deployment; their recipe is the name of a file beside them. */
  readonly configure: (more: object) => Promise<string>;
  readonly remove: () => Promise<void>;
}

/** Settings for LocalStack on this machine: its processor, and the form of the backfill that LocalStack runs. */
export async function createWorkbench(): Promise<Workbench> {
  const folder = await mkdtemp(join(tmpdir(), 'deployment-'));
  async function write(name: string, content: unknown) {
    const path = join(folder, name);
    await writeFile(path, JSON.stringify(content));
    return path;
  }
  const settings = {
    architecture,
    backfill: { batch: 1 },
  };
  const configure = (more: object) => write('settings.json', { ...settings, ...more });
  const file = await configure({});
  return {
    write,
    configure,
    infra: (target, ...args) =>
      run('node_modules/.bin/nx', [target, 'infra', '--settings', file, ...args]),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** A deployed stack: what it says of itself, and its stores. */
export interface Deployed {
  readonly outputs: Readonly<Record<string, string>>;
  readonly raw: ObjectStore;
  readonly processed: ObjectStore;
  readonly records: MetadataStore;
}

export async function openDeployed({ infra }: Workbench): Promise<Deployed> {
  const printed = await infra('outputs', '--json');
  // Nx says what it runs, around what that prints.
  const line = printed.split('\n').find((text) => text.startsWith('{')) ?? '{}';
  const outputs = JSON.parse(line) as Record<string, string>;
  const store = (bucket = '') => createS3Store({ client: s3, bucket, warn: () => undefined });
  return {
    outputs,
    raw: store(outputs.RawBucket),
    processed: store(outputs.ProcessedBucket),
    records: createDynamoStore({ client: dynamo, table: outputs.MetadataTable ?? '' }),
  };
}

const secrets = new SecretsManagerClient(awsConfig());

/** The text of a secret. */
export async function readSecret(SecretId: string): Promise<string> {
  const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId }));
  return SecretString;
}

/** Asks a host of LocalStack's network, whose name this machine need not know. */
export const ask = (url: string, method: 'GET' | 'HEAD'): Promise<Answer> =>
  sendThrough(endpoint(), new Request(url, { method }));
