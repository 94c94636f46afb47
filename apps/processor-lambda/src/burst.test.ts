import { setImmediate } from 'node:timers/promises';
import type { PartialItemFailureResponse } from '@aws-lambda-powertools/batch/types';
import type { SQSRecord } from 'aws-lambda';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { render } from '@image-pipeline/image-core';
import { createHandler } from './handler.ts';
import { silentObserver } from './observer.ts';
import { changed, memoryPipeline, message, plenty } from './testing/queue.ts';

const KEYS = Array.from({ length: 1000 }, (_, i) => `album/${i}.jpg`);
const CONSUMERS = 4;
const MIB = 1024 * 1024;

/** Five events for every key, far apart and in another order each time; messages that fail come back last. */
function doubledEvents(): SQSRecord[] {
  const strides = [1, 3, 7, 9, 11];
  return strides.flatMap((stride, round) =>
    KEYS.map((_, i) => {
      const key = KEYS[(i * stride + round * 13) % KEYS.length]!;
      return message(`${round} ${key}`, changed(key));
    }),
  );
}

it('10,000 events on 1,000 keys: every version of every key is rendered once, in bounded memory', async () => {
  const renders = new Map<string, number>();
  const pipeline = memoryPipeline(async (input, ...rest) => {
    const version = Buffer.from(input).toString('base64');
    renders.set(version, (renders.get(version) ?? 0) + 1);
    return render(input, ...rest);
  });
  const place = { bucket: 'raw', prefix: '' };
  const handler = createHandler({
    pipeline,
    place,
    concurrency: 2,
    reserveMs: 0,
    observer: silentObserver,
  });
  async function consume(queue: SQSRecord[]) {
    while (queue.length > 0) {
      // A queue takes its time; without, those who wait would leave the decoders none.
      await setImmediate();
      const Records = queue.splice(0, 10);
      if (Records.length === 0) continue;
      const { batchItemFailures } = (await handler(
        { Records },
        plenty,
      )) as PartialItemFailureResponse;
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      queue.push(...Records.filter(({ messageId }) => failed.has(messageId)));
    }
  }

  const before = process.memoryUsage().heapUsed;
  for (const blue of [0, 255]) {
    for (const [i, key] of KEYS.entries()) {
      const background = { r: i & 255, g: i >> 8, b: blue };
      const create = { width: 8, height: 8, channels: 3, background } as const;
      const body = await sharp({ create }).png({ compressionLevel: 1 }).toBuffer();
      await pipeline.raw.put(key, body, { contentType: 'image/png' });
    }
    const queue = doubledEvents();
    await Promise.all(Array.from({ length: CONSUMERS }, () => consume(queue)));
  }
  expect(renders.size).toBe(2 * KEYS.length);
  expect(new Set(renders.values())).toEqual(new Set([1]));
  const { objects } = await pipeline.processed.list();
  expect(objects).toHaveLength(KEYS.length);
  // Both stores and all records lie in this very heap.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(200 * MIB);
  // On a busy machine it takes minutes: the limit is there to end a test that hangs.
}, 600_000);
