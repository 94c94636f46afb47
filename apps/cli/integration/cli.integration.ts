/** The command line as an operator uses it: the real program, against buckets, a table and queues. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsConfig, createS3Client, endpoint, uniqueName } from '@image-pipeline/localstack';
import { dynamoTableDefinition } from '@image-pipeline/metadata-store/dynamodb';
import type { ImageRecord } from '@image-pipeline/ports';

const PROGRAM = fileURLToPath(new URL('../bin/image-pipeline.js', import.meta.url));
const s3 = createS3Client();
const sqs = new SQSClient({ ...awsConfig(), useQueueUrlAsEndpoint: false });

const folder = mkdtempSync(join(tmpdir(), 'cli-integration-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const RECIPE = join(folder, 'new.json');
const SMALLER = {
  renditions: [{ name: 'small', key: '{dir}small-{filename}', width: 16 }],
};
writeFileSync(RECIPE, JSON.stringify(SMALLER));

/** Runs the program with nothing in its environment but what a laptop with credentials has. */
async function cli(...args: readonly string[]) {
  const env = {
    PATH: process.env.PATH,
    AWS_ENDPOINT_URL: endpoint(),
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  const child = spawn(process.execPath, [PROGRAM, ...args, '--concurrency', '2'], { env });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, stdout, stderr };
}

const lines = (stdout: string): unknown[] =>
  stdout.split('\n').flatMap((line): unknown[] => (line === '' ? [] : [JSON.parse(line)]));

/** A pipeline's places, with the arguments that name them. */
async function createPlaces() {
  const [raw, processed] = [uniqueName('raw'), uniqueName('processed')];
  const table = uniqueName('ImageMetadata');
  for (const Bucket of [raw, processed]) await s3.send(new CreateBucketCommand({ Bucket }));
  const dynamo = new DynamoDBClient(awsConfig());
  await dynamo.send(new CreateTableCommand(dynamoTableDefinition(table).create));
  const records = ['--records', `dynamodb://${table}`];
  const places = ['--raw', `s3://${raw}/in`, '--processed', `s3://${processed}/out/`, ...records];
  return { raw, processed, records, places };
}

async function upload(Bucket: string, keys: readonly string[]): Promise<void> {
  const create = { width: 40, height: 30, channels: 3, background: 'teal' } as const;
  const Body = await sharp({ create }).jpeg().toBuffer();
  for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
}

async function keysIn(Bucket: string): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  return Contents.map(({ Key = '' }) => Key);
}

describe('the command line on buckets and a table', () => {
  let site: Awaited<ReturnType<typeof createPlaces>>;
  const list = async (...args: readonly string[]) =>
    lines((await cli('list', ...site.records, '--json', ...args)).stdout) as ImageRecord[];

  beforeAll(async () => {
    site = await createPlaces();
    await upload(site.raw, ['in/a.jpg', 'in/b c+ü.jpg', 'in/holiday/d.jpg', 'elsewhere.jpg']);
    await s3.send(
      new PutObjectCommand({ Bucket: site.raw, Key: 'in/broken.jpg', Body: 'nothing' }),
    );
  });

  it('asks which deployment the recipe belongs to where no record tells', async () => {
    const { code, stderr } = await cli('process', ...site.places);
    expect(code).toBe(2);
    expect(stderr).toContain('say with --generation which deployment this recipe belongs to');
    expect(await list()).toEqual([]);
  });

  it('plans a first run, and does none of it', async () => {
    const { code, stdout } = await cli('plan', ...site.places);
    expect({ code, stdout }).toMatchObject({ code: 0 });
    expect(stdout).toContain('outputs: 4 to add, 0 to change, 0 to remove');
    expect(await keysIn(site.processed)).toEqual([]);
  });

  it('makes the renditions of everything below the prefix', async () => {
    const { code, stdout, stderr } = await cli('process', '--generation', '7', ...site.places);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('3 images done, 1 image refused');
    expect(stdout).toContain(`renditions  s3://${site.processed}/out/`);
    expect(await keysIn(site.processed)).toEqual([
      'out/holiday/processed-d.jpg',
      'out/processed-a.jpg',
      'out/processed-b c+ü.jpg',
    ]);
  });

  it('reads the generation from the records in later runs', async () => {
    await upload(site.raw, ['in/holiday/e.jpg', 'in/f.jpg', 'in/g.jpg']);
    const { code, stderr } = await cli('process', 'holiday/', 'f.jpg', ...site.places);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const made = Object.fromEntries((await list()).map((one) => [one.filename, one.recipe]));
    expect(made['holiday/e.jpg']).toEqual(made['a.jpg']);
    expect(made['f.jpg']?.generation).toBe(7);
    expect(made['g.jpg']).toBeUndefined();
  });

  it('lists by status and shows a record with the table alone', async () => {
    expect((await list('--status', 'rejected')).map(({ filename }) => filename)).toEqual([
      'broken.jpg',
    ]);
    const { code, stdout } = await cli('show', 'b c+ü.jpg', ...site.records);
    expect(code).toBe(0);
    expect(stdout).toContain('rendition   default: processed-b c+ü.jpg');
    expect((await cli('show', 'nothing.jpg', ...site.records)).code).toBe(2);
  });

  it('tries again what was refused for a reason', async () => {
    const [before] = await list('--status', 'rejected');
    const none = await cli('retry', '--reason', 'decoder-timeout', ...site.places);
    expect(none).toMatchObject({ code: 0, stdout: 'nothing to retry\n' });
    const reason = before?.failure?.code ?? '';
    expect((await cli('retry', '--reason', reason, ...site.places)).code).toBe(1);
    const [after] = await list('--status', 'rejected');
    expect(after?.revision).toBeGreaterThan(before?.revision ?? Infinity);
  });

  it('removes what was made of an original that is gone', async () => {
    await s3.send(new DeleteObjectCommand({ Bucket: site.raw, Key: 'in/f.jpg' }));
    expect((await cli('process', 'f.jpg', ...site.places)).code).toBe(0);
    expect(await keysIn(site.processed)).not.toContain('out/processed-f.jpg');
    expect((await list('--status', 'deleted')).map(({ filename }) => filename)).toEqual(['f.jpg']);
  });

  it('plans a new recipe as the next deployment, and renders it only as one', async () => {
    const plan = await cli('plan', '--recipe', RECIPE, '--json', ...site.places);
    expect(lines(plan.stdout)).toContainEqual(
      expect.objectContaining({
        key: 'a.jpg',
        action: 'render',
        add: ['small-a.jpg'],
        remove: ['processed-a.jpg'],
      }),
    );
    const render = (...args: readonly string[]) =>
      cli('process', 'a.jpg', '--recipe', RECIPE, ...args, ...site.places);
    expect(await render()).toMatchObject({ code: 2 });
    expect(await render('--generation', '7')).toMatchObject({ code: 2 });
    expect(await render('--generation', '8')).toMatchObject({ code: 0 });
    expect(await keysIn(site.processed)).toContain('out/small-a.jpg');
  });

  it('never renders back with the recipe that was before', async () => {
    const { code, stderr } = await cli('process', ...site.places);
    expect(code).toBe(2);
    expect(stderr).toContain('generation 8');
    expect(await keysIn(site.processed)).toContain('out/small-a.jpg');
  });

  it('takes a wrong place for no removal of everything', async () => {
    const before = await keysIn(site.processed);
    const elsewhere = ['--raw', `s3://${site.raw}/inn`, ...site.places.slice(2)];
    const wrong = await cli('process', '--recipe', RECIPE, ...elsewhere);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('has its original below --raw');
    expect(await cli('retry', '--recipe', RECIPE, ...elsewhere)).toMatchObject({ code: 2 });
    expect(await keysIn(site.processed)).toEqual(before);
  });

  it('ends with 3 where a bucket is not there', async () => {
    const elsewhere = ['--raw', 's3://no-such-bucket', ...site.places.slice(2)];
    const { code, stderr } = await cli(
      'process',
      '--recipe',
      RECIPE,
      '--generation',
      '8',
      ...elsewhere,
    );
    expect(code).toBe(3);
    expect(stderr).toContain('no-such-bucket');
  });
});

describe('redrive', () => {
  let site: Awaited<ReturnType<typeof createPlaces>>;
  const queues = { from: '', to: '' };
  const redrive = (...args: readonly string[]) =>
    cli('redrive', '--from', queues.from, '--to', queues.to, ...args);
  const bySource = () => [...site.places.slice(0, 2), ...site.records];

  async function createQueue() {
    const { QueueUrl = '' } = await sqs.send(
      new CreateQueueCommand({ QueueName: uniqueName('queue') }),
    );
    return QueueUrl;
  }
  async function count(QueueUrl: string): Promise<number> {
    const name = 'ApproximateNumberOfMessages';
    const request = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [name] });
    return Number((await sqs.send(request)).Attributes?.[name]);
  }
  const counts = async () => ({ from: await count(queues.from), to: await count(queues.to) });

  beforeAll(async () => {
    site = await createPlaces();
    Object.assign(queues, { from: await createQueue(), to: await createQueue() });
    await upload(site.raw, ['in/a b.jpg']);
    await s3.send(
      new PutObjectCommand({ Bucket: site.raw, Key: 'in/empty.jpg', Body: Buffer.alloc(0) }),
    );
    await cli('process', '--generation', '1', ...site.places);
    const times = (count: number, body: string) => Array.from({ length: count }, () => body);
    const keys = [...times(8, 'in/empty.jpg'), ...times(7, 'in/a+b.jpg'), 'in/new.jpg'];
    const bodies = keys.map((key) =>
      JSON.stringify({ Records: [{ s3: { bucket: { name: site.raw }, object: { key } } }] }),
    );
    for (const MessageBody of [...bodies, ...times(4, 'not JSON')]) {
      const MessageAttributes = { hint: { DataType: 'String', StringValue: 'kept' } };
      const request = { QueueUrl: queues.from, MessageBody, MessageAttributes };
      await sqs.send(new SendMessageCommand(request));
    }
  });

  it('says what is in there by reason, and moves nothing in a dry run', async () => {
    const { code, stdout } = await redrive('--dry-run', ...bySource());
    expect(code).toBe(0);
    expect(stdout).toMatch(/empty +│ +8/);
    expect(stdout).toMatch(/malformed-event +│ +4/);
    expect(stdout).toMatch(/no-record +│ +1/);
    expect(stdout).toMatch(/ready +│ +7/);
    expect(stdout).toContain('20 messages would be redriven in');
    expect(await counts()).toEqual({ from: 20, to: 0 });
  });

  it('moves those of a reason unchanged, and shows the others again at once', async () => {
    const { code, stdout } = await redrive('--reason', 'empty', '--json', ...bySource());
    expect(code).toBe(0);
    const actions = lines(stdout).map((line) => (line as { action: string }).action);
    expect(actions.filter((action) => action === 'redriven').length).toBe(8);
    expect(actions.filter((action) => action === 'left').length).toBe(12);
    expect(await counts()).toEqual({ from: 12, to: 8 });
    const request = { QueueUrl: queues.to, MessageAttributeNames: ['All'], VisibilityTimeout: 0 };
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(request));
    expect(Messages[0]?.Body).toContain('in/empty.jpg');
    expect(Messages[0]?.MessageAttributes?.hint).toMatchObject({ StringValue: 'kept' });
  });

  it('goes by time', async () => {
    const none = await redrive('--until', '2020-01-01');
    expect(none.stdout).toContain('0 messages redriven, 12 left');
    expect(await counts()).toEqual({ from: 12, to: 8 });
  });

  it('moves at most so many, and then the rest', async () => {
    const some = await redrive('--limit', '5', '--since', '2020-01-01');
    expect(some.stdout).toContain('5 messages redriven');
    expect(await counts()).toEqual({ from: 7, to: 13 });
    expect((await redrive()).stdout).toContain('7 messages redriven in');
    expect(await counts()).toEqual({ from: 0, to: 20 });
  });

  it('ends with 3 where the queue is not there, and nothing is lost', async () => {
    await sqs.send(new SendMessageCommand({ QueueUrl: queues.from, MessageBody: 'one' }));
    const { code, stderr } = await cli(
      'redrive',
      ...['--from', queues.from, '--to', `${queues.to}-gone`],
    );
    expect(code).toBe(3);
    expect(stderr).toContain('could not send to');
    expect(await count(queues.from)).toBe(1);
  });
});
