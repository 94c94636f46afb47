/** The whole path: bucket → notification → queue → handler → bucket and table, and back again. */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawPhoto, GRASS, SKY, square } from '@image-pipeline/lambda-kit/integration/pictures';
import { createStack, type Stack } from '@image-pipeline/lambda-kit/integration/stack';
import {
  becomes,
  eventually,
  outputOf,
  upload,
} from '@image-pipeline/lambda-kit/integration/watch';
import { createProcessor } from './processor.ts';
import { consume, depth, receive, send } from './queue.ts';

let stack: Stack;
let photo: Buffer;
let stop: () => Promise<void>;

beforeAll(async () => {
  stack = await createStack({ visibilitySeconds: 2, maxReceiveCount: 2 });
  photo = await drawPhoto();
  stop = consume(stack.queue, createProcessor(stack).handler);
});
afterAll(() => stop());

describe('an upload', () => {
  it('becomes processed-photo.jpg: upright, resized and watermarked', async () => {
    await upload(stack, 'photo.jpg', photo);
    await becomes(stack, 'photo.jpg', 'ready');

    const output = (await outputOf(stack, 'processed-photo.jpg')) ?? new Uint8Array();
    const { format, width, height, orientation = 1 } = await sharp(output).metadata();
    expect({ format, width, height, orientation }).toEqual({
      format: 'jpeg',
      width: 192,
      height: 256,
      orientation: 1,
    });
    const [sky, grass, mark] = await Promise.all([
      square(output, 4, 4),
      square(output, 4, 228),
      square(output, 160, 228),
    ]);
    expect(sky.farthest(SKY)).toBeLessThan(4);
    expect(grass.farthest(GRASS)).toBeLessThan(4);
    expect(grass.unevenness).toBeLessThan(2);
    expect(mark.unevenness).toBeGreaterThan(5);
  });

  it('has a row with its name, size and time', async () => {
    await upload(stack, 'row.jpg', photo);
    await becomes(stack, 'row.jpg', 'ready');
    expect(await stack.records.get('row.jpg')).toMatchObject({
      filename: 'row.jpg',
      size: photo.length,
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.+Z$/) as string,
      source: { contentType: 'image/jpeg', width: 300, height: 400, orientation: 6 },
      renditions: [{ key: 'processed-row.jpg', width: 192, height: 256 }],
    });
  });

  it('that is no picture is rejected with the reason, and its message is done', async () => {
    await upload(stack, 'notes.jpg', Buffer.from('no picture'));
    await becomes(stack, 'notes.jpg', 'rejected');
    expect(await stack.records.get('notes.jpg')).toMatchObject({
      failure: { code: 'unsupported-format' },
    });
  });
});

describe('a key comes through the notification as it is', () => {
  it.each([
    ['a space and a plus', 'my photo+1 (2).jpg'],
    ['percent signs, also one that looks like an escape', '100%/50%25+%2B.jpg'],
    ['what URLs and forms give a meaning', 'a&b=c;d?e#f"g\'h<i>.jpg'],
    ['Unicode, composed and not, and beyond the first plane', 'é é/фото 写真 📷.jpg'],
  ])('%s', async (_title, key) => {
    await upload(stack, key, photo);
    await becomes(stack, key, 'ready');
    const folder = key.slice(0, key.lastIndexOf('/') + 1);
    const output = `${folder}processed-${key.slice(folder.length)}`;
    expect(await outputOf(stack, output)).toBeDefined();
  });

  it('1,024 bytes of it, though no room is left for the name of the output', async () => {
    const key = `${'ü'.repeat(510)}.jpg`;
    await upload(stack, key, photo);
    await becomes(stack, key, 'rejected');
    expect(await stack.records.get(key)).toMatchObject({ failure: { code: 'key-too-long' } });
  });
});

describe('a deletion', () => {
  it('takes the output with it and leaves a tombstone', async () => {
    await upload(stack, 'gone.jpg', photo);
    await becomes(stack, 'gone.jpg', 'ready');
    await stack.raw.delete('gone.jpg');
    await becomes(stack, 'gone.jpg', 'deleted');
    await eventually(async () => {
      expect(await outputOf(stack, 'processed-gone.jpg')).toBeUndefined();
    });
    expect(await stack.records.get('gone.jpg')).toMatchObject({
      renditions: [],
      expiresAt: expect.any(Number) as number,
    });
  });
});

describe('a message that nobody understands', () => {
  it('ends among the dead letters, and its neighbors are done', async () => {
    await send(stack.queue, ['no JSON', '{"what":1}']);
    await upload(stack, 'neighbor.jpg', photo);
    await becomes(stack, 'neighbor.jpg', 'ready');
    await eventually(async () => {
      expect(await depth(stack.deadLetters)).toMatchObject({ waiting: 2 });
    });
    const bodies = (await receive(stack.deadLetters)).map(({ Body }) => Body);
    expect(bodies.sort()).toEqual(['no JSON', '{"what":1}']);
    await eventually(async () => {
      expect(await depth(stack.queue)).toEqual({ waiting: 0, inFlight: 0 });
    });
  });
});
