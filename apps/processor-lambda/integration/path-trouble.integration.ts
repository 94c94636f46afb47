/** What goes wrong around the function, and what a flood of messages does. */
import type { Message } from '@aws-sdk/client-sqs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { drawPhoto } from '@image-pipeline/lambda-kit/integration/pictures';
import { createStack, type Stack } from '@image-pipeline/lambda-kit/integration/stack';
import { becomes, eventually, upload } from '@image-pipeline/lambda-kit/integration/watch';
import { createS3Client } from '@image-pipeline/localstack';
import { createS3Store, s3ClientDefaults } from '@image-pipeline/storage/s3';
import { createProcessor, versionOf } from './processor.ts';
import { consume, depth, receive, redrive, remove, send } from './queue.ts';
import { guardRequests } from './requests.ts';

describe('writing to the processed bucket is denied for a while', () => {
  it('no image is blamed, the messages become dead letters, and a redrive heals all', async () => {
    const stack = await createStack({ visibilitySeconds: 1, maxReceiveCount: 3 });
    const client = createS3Client(s3ClientDefaults);
    const { denied } = guardRequests(client);
    const processed = createS3Store({ client, bucket: stack.processedBucket });
    onTestFinished(consume(stack.queue, createProcessor(stack, { processed }).handler));
    const photo = await drawPhoto();
    const keys = Array.from({ length: 12 }, (_, index) => `${index}.jpg`);

    denied.add('PutObject');
    await Promise.all(keys.map((key) => upload(stack, key, photo)));
    await eventually(async () => {
      expect(await depth(stack.deadLetters)).toMatchObject({ waiting: keys.length });
    });
    const { records } = await stack.records.list();
    const kept = { status: 'processing', failure: { code: 'forbidden' }, deaths: 0 };
    expect(records).toMatchObject(keys.map(() => kept));

    denied.clear();
    expect(await redrive(stack.deadLetters, stack.queue)).toBe(keys.length);
    for (const key of keys) await becomes(stack, key, 'ready');
  });
});

describe('500 messages about 50 keys, for four instances of the function', () => {
  const KEYS = 50;
  const TIMES = 5;

  /** Uploads a version of every key; S3's own messages come back, as often as wanted. */
  async function flood(stack: Stack, version: string): Promise<string[]> {
    const photos = Array.from({ length: KEYS }, (_, index) =>
      drawPhoto({ title: `${version} of ${index}` }),
    );
    const bodies = await Promise.all(photos);
    await Promise.all(bodies.map((body, index) => upload(stack, `${index}.jpg`, body)));
    const events = await takeAll(stack, KEYS);
    for (let time = 0; time < TIMES; time += 1) await send(stack.queue, events);
    return bodies.map(versionOf);
  }

  async function takeAll({ queue }: Stack, count: number): Promise<string[]> {
    const taken: Message[] = [];
    while (taken.length < count) {
      const messages = await receive(queue);
      taken.push(...messages.filter(({ Body = '' }) => Body.includes('"Records"')));
      await remove(queue, messages);
    }
    return taken.map(({ Body = '' }) => Body);
  }

  const settled = (stack: Stack) =>
    eventually(async () => {
      expect(await depth(stack.queue)).toEqual({ waiting: 0, inFlight: 0 });
    });

  it('render each version of each key exactly once', async () => {
    const stack = await createStack();
    const { handler, renders } = createProcessor(stack);
    const versions: string[] = [];
    for (const version of ['v1', 'v2']) {
      versions.push(...(await flood(stack, version)));
      const stop = consume(stack.queue, handler, 4);
      await settled(stack).finally(stop);
    }
    expect(renders).toEqual(new Map(versions.map((version) => [version, 1])));
    expect(await depth(stack.deadLetters)).toEqual({ waiting: 0, inFlight: 0 });
    const { records } = await stack.records.list();
    expect(records.filter(({ status, deaths }) => status === 'ready' && deaths === 0)).toHaveLength(
      KEYS,
    );
  });
});
