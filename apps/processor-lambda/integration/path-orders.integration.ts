/** Events do not tell the order of what happened: whatever they say, what is in the raw bucket last counts. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawPhoto, SKY, square } from '@image-pipeline/lambda-kit/integration/pictures';
import { createStack, type Stack } from '@image-pipeline/lambda-kit/integration/stack';
import { outputOf, upload } from '@image-pipeline/lambda-kit/integration/watch';
import { createProcessor } from './processor.ts';
import { hand, type Handler } from './queue.ts';

const CHANGES = ['put v1', 'put v2', 'delete'] as const;
type Change = (typeof CHANGES)[number];

const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
].map((order) => order.flatMap((index) => CHANGES[index] ?? []));

const RED = [210, 60, 50];
const SKIES = { 'put v1': SKY, 'put v2': RED } as const;

let stack: Stack;
let handler: Handler;
let photos: Record<'before' | 'put v1' | 'put v2', Buffer>;

beforeAll(async () => {
  stack = await createStack();
  handler = createProcessor(stack).handler;
  photos = {
    before: await drawPhoto({ sky: [250, 220, 120] }),
    'put v1': await drawPhoto({ sky: SKIES['put v1'] }),
    'put v2': await drawPhoto({ sky: SKIES['put v2'] }),
  };
});

async function carryOut(change: Change, key: string): Promise<void> {
  if (change === 'delete') await stack.raw.delete(key);
  else await upload(stack, key, photos[change]);
}

/** S3's message about a change. */
function eventOf(change: Change, key: string) {
  const eventName = change === 'delete' ? 'ObjectRemoved:Delete' : 'ObjectCreated:Put';
  const s3 = { bucket: { name: stack.rawBucket }, object: { key } };
  const record = { eventSource: 'aws:s3', eventVersion: '2.1', eventName, s3 };
  return { MessageId: randomUUID(), Body: JSON.stringify({ Records: [record] }) };
}

/** Delivers a message, and again as often as it fails. */
async function deliver(change: Change, key: string): Promise<void> {
  while ((await hand([eventOf(change, key)], handler)).length > 0) await sleep(100);
}

/** An original that was up to date before anything changed. */
async function begin(key: string): Promise<void> {
  await upload(stack, key, photos.before);
  await deliver('put v1', key);
}

async function expectToBe(last: Change | undefined, key: string): Promise<void> {
  const row = await stack.records.get(key);
  const output = await outputOf(stack, `processed-${key}`);
  if (last === undefined || last === 'delete') {
    expect(row).toMatchObject({ status: 'deleted', renditions: [] });
    expect(output).toBeUndefined();
    return;
  }
  const original = await stack.raw.head(key);
  const stored = await stack.processed.head(`processed-${key}`);
  expect(row).toMatchObject({
    status: 'ready',
    source: { etag: original?.etag },
    renditions: [{ etag: stored?.etag }],
    deaths: 0,
  });
  const { farthest } = await square(output ?? new Uint8Array(), 4, 4);
  expect(farthest(SKIES[last])).toBeLessThan(4);
}

describe.each(ORDERS)('%s, %s, %s', (...changes) => {
  const last = changes.at(-1);

  it.each(ORDERS)('with the events of %s, %s, %s, and all of them again', async (...events) => {
    const key = `${[...changes, 'told', ...events].join(' ')}.jpg`;
    await begin(key);
    for (const change of changes) await carryOut(change, key);
    for (const event of [...events, ...events]) await deliver(event, key);
    await expectToBe(last, key);
  });

  it('with two workers at every event while the next change happens', async () => {
    const key = `${changes.join(' ')} meanwhile.jpg`;
    await begin(key);
    const deliveries: Promise<void>[] = [];
    for (const change of changes) {
      await carryOut(change, key);
      deliveries.push(deliver(change, key), deliver(change, key));
    }
    await Promise.all(deliveries);
    await expectToBe(last, key);
  });
});
