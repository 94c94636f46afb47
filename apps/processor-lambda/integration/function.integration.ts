/** The built bundle as a function between real queues, buckets and tables. */
import { InvokeCommand } from '@aws-sdk/client-lambda';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RecipeInput } from '@image-pipeline/image-core/recipe';
import { buildCode } from '@image-pipeline/lambda-kit/integration/code';
import {
  connect,
  createFunction,
  environmentOf,
  killInstances,
  lambda,
  logOf,
  reconfigure,
} from '@image-pipeline/lambda-kit/integration/function';
import { drawPhoto } from '@image-pipeline/lambda-kit/integration/pictures';
import { createStack } from '@image-pipeline/lambda-kit/integration/stack';
import {
  becomes,
  eventually,
  outputOf,
  upload,
} from '@image-pipeline/lambda-kit/integration/watch';
import { depth } from './queue.ts';

/** AVIFs with all the effort there is, for longer than it takes to look: two seconds each or more, one after the other. */
const toil = (count: number): RecipeInput => ({
  renditions: Array.from({ length: count }, (_, index) => ({
    name: `toil-${index}`,
    key: `{dir}processed-{filename}-${index}.avif`,
    width: 1200 - index,
    enlarge: true,
    format: 'avif',
    effort: 9,
  })),
});

const recipes = {
  'takes-avif.json': {
    accept: ['jpeg', 'avif'],
    renditions: [{ name: 'default', key: '{dir}processed-{filename}', width: 64 }],
  },
  'seconds.json': toil(1),
  'minutes.json': toil(30),
} satisfies Record<string, RecipeInput>;

let code: Uint8Array;
let photo: Buffer;

beforeAll(async () => {
  code = await buildCode('processor', recipes);
  photo = await drawPhoto();
});

/** A log line about the photo. */
const told = (what: object): unknown =>
  expect.objectContaining({ level: 'INFO', message: 'synced', key: 'a photo.jpg', ...what });

/** A line of CloudWatch's embedded metric format. */
const metric = (values: object): unknown =>
  expect.objectContaining({
    _aws: expect.objectContaining({
      CloudWatchMetrics: [expect.objectContaining({ Namespace: 'ImagePipeline' })],
    }) as unknown,
    ...values,
  });

describe.concurrent('the function', () => {
  it('takes an upload from bucket to bucket and table, takes it back, and tells of it', async () => {
    const stack = await createStack({ visibilitySeconds: 60 });
    const name = await createFunction(code, { environment: environmentOf(stack) });
    await connect(stack, name);

    await upload(stack, 'a photo.jpg', photo);
    await eventually(async () => {
      expect(await logOf(name)).toContainEqual(told({ outcome: 'ready', revision: 2, renders: 1 }));
    });
    const output = (await outputOf(stack, 'processed-a photo.jpg')) ?? new Uint8Array();
    const { format, width, height } = await sharp(output).metadata();
    expect({ format, width, height }).toEqual({ format: 'jpeg', width: 300, height: 400 });
    expect(await stack.records.get('a photo.jpg')).toMatchObject({ status: 'ready' });

    await stack.raw.delete('a photo.jpg');
    await eventually(async () => {
      expect(await logOf(name)).toContainEqual(told({ outcome: 'deleted', swept: 1 }));
    });
    expect(await outputOf(stack, 'processed-a photo.jpg')).toBeUndefined();
    expect(await stack.records.get('a photo.jpg')).toMatchObject({ status: 'deleted' });

    const log = await logOf(name);
    expect(log).toContainEqual(metric({ ColdStart: 1 }));
    expect(log).toContainEqual(metric({ Ready: 1, Renders: 1, OriginalPixels: 120_000 }));
    // Besides what Lambda itself says there is nothing but JSON.
    const words = log.filter((line) => typeof line === 'string');
    expect(words.filter((line) => !/^(START|END|REPORT) /.test(line))).toEqual([]);
  });

  it('leaves a poison image’s neighbors alone, and decodes it three times at most', async () => {
    const stack = await createStack({ visibilitySeconds: 15 });
    const flat = { width: 7000, height: 7000, channels: 3, background: '#369' } as const;
    const bomb = await sharp({ create: flat }).avif({ effort: 0 }).toBuffer();
    const keys = Array.from({ length: 9 }, (_, index) => `${index}.jpg`);
    await upload(stack, 'poison.jpg', bomb);
    await Promise.all(keys.map((key) => upload(stack, key, photo)));
    // Memory enough that it is not refused, and less time than its decoder takes.
    const environment = environmentOf(stack, {
      RECIPE_FILE: 'recipe/takes-avif.json',
      RENDER_MEMORY_MB: '2048',
      RENDER_SECONDS: '1',
    });
    const name = await createFunction(code, { timeout: 15, environment });
    await connect(stack, name);

    for (const key of keys) await becomes(stack, key, 'ready');
    await becomes(stack, 'poison.jpg', 'quarantined');
    expect(await stack.records.get('poison.jpg')).toMatchObject({
      failure: { code: 'decoder-timeout' },
      deaths: 3,
    });
    await eventually(async () => {
      expect(await depth(stack.queue)).toEqual({ waiting: 0, inFlight: 0 });
    });
    expect(await depth(stack.deadLetters)).toEqual({ waiting: 0, inFlight: 0 });
  });

  it('gives a key back before its time is up, and does it when it is given more', async () => {
    const stack = await createStack({ visibilitySeconds: 10 });
    const environment = environmentOf(stack, { RECIPE_FILE: 'recipe/minutes.json' });
    const name = await createFunction(code, { timeout: 10, environment });
    await connect(stack, name);
    await upload(stack, 'photo.jpg', photo);

    await eventually(async () => {
      const row = await stack.records.get('photo.jpg');
      expect(row).toMatchObject({ status: 'processing', revision: 2, deaths: 0 });
      expect(row).not.toHaveProperty('lease');
    });
    const lighter = environmentOf(stack, { RECIPE_GENERATION: '2' });
    await reconfigure(name, { Environment: { Variables: lighter } });
    await becomes(stack, 'photo.jpg', 'ready');
    expect(await stack.records.get('photo.jpg')).toMatchObject({ recipe: { generation: 2 } });
  });

  it('is killed in the middle of a render: the message comes back, and another takes over', async () => {
    const stack = await createStack({ visibilitySeconds: 20 });
    const environment = environmentOf(stack, {
      RECIPE_FILE: 'recipe/seconds.json',
      LEASE_SECONDS: '20',
    });
    const name = await createFunction(code, { timeout: 20, environment });
    await connect(stack, name);
    await upload(stack, 'photo.jpg', photo);

    await becomes(stack, 'photo.jpg', 'processing');
    expect(await killInstances(name)).toBe(1);
    await eventually(async () => {
      expect(await stack.records.get('photo.jpg')).toMatchObject({
        status: 'processing',
        deaths: 1,
      });
    });
    await becomes(stack, 'photo.jpg', 'ready');
    // 76 s on a slow machine with nothing beside it; with a build beside it, 120 were too few.
  }, 240_000);

  it('does not start with an incomplete environment, and says everything that is missing', async () => {
    const name = await createFunction(code, { environment: { RAW_BUCKET: 'raw' } });
    const call = new InvokeCommand({ FunctionName: name, Payload: '{"key":"photo.jpg"}' });
    const { FunctionError, Payload } = await lambda.send(call);
    expect(FunctionError).toBe('Unhandled');
    expect(JSON.parse(Buffer.from(Payload ?? []).toString())).toMatchObject({
      errorType: 'EnvironmentError',
      errorMessage: [
        'The environment cannot be used:',
        '  PROCESSED_BUCKET: missing',
        '  METADATA_TABLE: missing',
        '  RECIPE_GENERATION: missing',
      ].join('\n'),
    });
  });
});
