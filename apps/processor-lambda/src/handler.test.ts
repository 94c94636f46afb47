import pLimit from 'p-limit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { render } from '@image-pipeline/image-core';
import { createRenderPool, type RenderPool } from '@image-pipeline/image-core/isolated';
import { inFlightFor, type PipelineDeps, type Render } from '@image-pipeline/pipeline';
import { StoreError } from '@image-pipeline/ports';
import { createHandler, type HandlerDeps } from './handler.ts';
import { silentObserver } from './observer.ts';
import { changed, memoryPipeline, message, plenty } from './testing/queue.ts';

let photo: Uint8Array;
/** 1.5 KB that need some 900 MB to decode. */
let bomb: Uint8Array;
let pool: RenderPool;
/** Whatever it renders costs it its child. */
let deadlyPool: RenderPool;

beforeAll(async () => {
  const flat = (side: number) =>
    sharp({ create: { width: side, height: side, channels: 3, background: '#369' } });
  photo = await flat(100).jpeg().toBuffer();
  bomb = await flat(7000).avif({ effort: 0 }).toBuffer();
  pool = createRenderPool({ size: 2, memoryBytes: 300 * 1024 * 1024 });
  deadlyPool = createRenderPool({ size: 1, timeoutMs: 1 });
  await Promise.all([pool.ready(), deadlyPool.ready()]);
});
afterAll(() => Promise.all([pool.close(), deadlyPool.close()]));

const place = { bucket: 'raw', prefix: '' };

function handlerOf(pipeline: PipelineDeps, more: Partial<HandlerDeps> = {}) {
  const deps = { pipeline, place, concurrency: 2, reserveMs: 0, observer: silentObserver };
  return createHandler({ ...deps, ...more });
}

const upload = (pipeline: PipelineDeps, key: string, body = photo) =>
  pipeline.raw.put(key, body, { contentType: 'image/jpeg' });

const failed = (...ids: string[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

describe('a batch of a queue', () => {
  it('one poison image among ten: nine are ready, the tenth is quarantined after three attempts', async () => {
    let bombs = 0;
    const counting: Render = (input, recipe, options) => {
      if (input.length !== bomb.length) return pool.render(input, recipe, options);
      bombs += 1;
      return deadlyPool.render(input, recipe, options);
    };
    const pipeline = memoryPipeline(counting);
    const keys = Array.from({ length: 10 }, (_, i) => `${i}.jpg`);
    for (const key of keys) await upload(pipeline, key, key === '4.jpg' ? bomb : photo);
    const handler = handlerOf(pipeline);
    const batch = (...ids: string[]) => ({ Records: ids.map((id) => message(id, changed(id))) });

    expect(await handler(batch(...keys), plenty)).toEqual(failed('4.jpg'));
    expect(await handler(batch('4.jpg'), plenty)).toEqual(failed('4.jpg'));
    expect(await handler(batch('4.jpg'), plenty)).toEqual(failed());
    expect(await handler(batch(...keys), plenty)).toEqual(failed());

    const { records } = await pipeline.records.list();
    expect(records.filter(({ status }) => status === 'ready')).toHaveLength(9);
    expect(await pipeline.records.get('4.jpg')).toMatchObject({
      status: 'quarantined',
      failure: { code: 'decoder-timeout' },
    });
    expect(bombs).toBe(3);
  });

  it('one image that needs more memory than there is: it is rejected, and no decoder dies of it', async () => {
    const pipeline = memoryPipeline((...args) => pool.render(...args));
    await upload(pipeline, 'bomb.jpg', bomb);
    await upload(pipeline, 'photo.jpg');
    const Records = ['bomb.jpg', 'photo.jpg'].map((key) => message(key, changed(key)));
    expect(await handlerOf(pipeline)({ Records }, plenty)).toEqual(failed());
    expect(await pipeline.records.get('bomb.jpg')).toMatchObject({
      status: 'rejected',
      failure: { code: 'too-much-memory' },
    });
    expect(await pipeline.records.get('photo.jpg')).toMatchObject({ status: 'ready' });
  });

  it('a message that nobody understands fails alone, and its neighbors are done', async () => {
    const pipeline = memoryPipeline(render);
    await upload(pipeline, 'a.jpg');
    const reasons: unknown[] = [];
    const observer = {
      ...silentObserver,
      refused: (_id: string, error: unknown) => reasons.push(error),
    };
    const Records = [
      message('1', 'no JSON'),
      message('2', changed('a.jpg')),
      message('3', { what: 1 }),
    ];
    expect(await handlerOf(pipeline, { observer })({ Records }, plenty)).toEqual(failed('1', '3'));
    expect(await pipeline.records.get('a.jpg')).toMatchObject({ status: 'ready' });
    expect(reasons.map(String)).toEqual([
      'EventError: expected JSON, received "no JSON"',
      expect.stringMatching(/^EventError: expected an S3 notification/),
    ]);
  });

  it('fetches the next original and stores the last rendition while one decoder works', async () => {
    const pipeline = memoryPipeline(render);
    const order: string[] = [];
    async function log<T>(what: string, work: () => Promise<T>): Promise<T> {
      order.push(`${what} begins`);
      if (what === 'store') storing.resolve(undefined);
      const result = await work();
      order.push(`${what} ends`);
      return result;
    }
    // A decoder ends only when what should go on beside it has happened: else the test hangs.
    const storing = Promise.withResolvers<undefined>();
    const fetched = Promise.withResolvers<undefined>();
    const waits = [fetched.promise, storing.promise];
    let fetches = 0;
    async function fetch(...args: Parameters<PipelineDeps['raw']['get']>) {
      const original = await log('fetch', () => pipeline.raw.get(...args));
      fetches += 1;
      if (fetches === 2) fetched.resolve(undefined);
      return original;
    }
    async function decode(...args: Parameters<Render>) {
      await waits.shift();
      return render(...args);
    }
    const line = pLimit(1);
    const slow: PipelineDeps = {
      ...pipeline,
      raw: { ...pipeline.raw, get: fetch },
      processed: {
        ...pipeline.processed,
        put: (...args) => log('store', () => pipeline.processed.put(...args)),
      },
      render: (...args) => line(() => log('decode', () => decode(...args))),
    };
    await upload(pipeline, 'a.jpg');
    await upload(pipeline, 'b.jpg');
    const Records = ['a.jpg', 'b.jpg'].map((key) => message(key, changed(key)));
    const handler = handlerOf(slow, { concurrency: inFlightFor(1) });
    expect(await handler({ Records }, plenty)).toEqual(failed());
    const [firstDecoded, secondDecoded] = [
      order.indexOf('decode ends'),
      order.lastIndexOf('decode ends'),
    ];
    expect(order.lastIndexOf('fetch ends')).toBeLessThan(firstDecoded);
    expect(order.indexOf('store begins')).toBeLessThan(secondDecoded);
  });

  it('messages about one key are answered by one sync', async () => {
    let renders = 0;
    const pipeline = memoryPipeline((...args) => {
      renders += 1;
      return render(...args);
    });
    await upload(pipeline, 'a.jpg');
    const Records = ['1', '2', '3'].map((id) => message(id, changed('a.jpg')));
    expect(await handlerOf(pipeline)({ Records }, plenty)).toEqual(failed());
    expect(renders).toBe(1);
  });

  it('a test event of S3 is acknowledged', async () => {
    const Records = [message('1', { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'raw' })];
    expect(await handlerOf(memoryPipeline(render))({ Records }, plenty)).toEqual(failed());
  });

  it('a store that forbids fails the messages and rejects no image', async () => {
    const pipeline = memoryPipeline(render);
    await upload(pipeline, 'a.jpg');
    const forbidden = () => Promise.reject(new StoreError('forbidden', 'AccessDenied'));
    const locked = { ...pipeline, processed: { ...pipeline.processed, put: forbidden } };
    const Records = [message('1', changed('a.jpg'))];
    expect(await handlerOf(locked)({ Records }, plenty)).toEqual(failed('1'));
    expect(await pipeline.records.get('a.jpg')).toMatchObject({
      status: 'processing',
      failure: { code: 'forbidden' },
    });
    expect(await handlerOf(pipeline)({ Records }, plenty)).toEqual(failed());
    expect(await pipeline.records.get('a.jpg')).toMatchObject({ status: 'ready' });
  });

  it('a key that another worker holds comes back when its lease ends', async () => {
    const pipeline = memoryPipeline(render);
    await upload(pipeline, 'a.jpg');
    await pipeline.records.write(
      {
        schema: 1,
        filename: 'a.jpg',
        size: 1,
        timestamp: new Date().toISOString(),
        status: 'processing',
        revision: 1,
        recipe: { id: 'r', generation: 1 },
        renditions: [],
        warnings: [],
        stale: [],
        deaths: 0,
        lease: { owner: 'other', until: new Date(Date.now() + 90_000).toISOString() },
      },
      undefined,
    );
    const postponed: [string, number][] = [];
    const postpone: HandlerDeps['postpone'] = async ({ receiptHandle }, seconds) => {
      postponed.push([receiptHandle, seconds]);
    };
    const Records = [message('1', changed('a.jpg'))];
    expect(await handlerOf(pipeline, { postpone })({ Records }, plenty)).toEqual(failed('1'));
    expect(postponed).toEqual([['receipt of 1', 90]]);
  });
});

describe('the deadline', () => {
  it('with too little time left nothing is begun, and the messages come back', async () => {
    const pipeline = memoryPipeline(render);
    await upload(pipeline, 'a.jpg');
    const late = { getRemainingTimeInMillis: () => 4_000 };
    const Records = [message('1', changed('a.jpg'))];
    expect(await handlerOf(pipeline, { reserveMs: 5_000 })({ Records }, late)).toEqual(failed('1'));
    expect(await pipeline.records.get('a.jpg')).toBeUndefined();
  });

  it('in the middle of a render the claim is given back, with no death on the image’s account', async () => {
    const never: Render = (_input, _recipe, { signal } = {}) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      });
    const pipeline = memoryPipeline(never);
    await upload(pipeline, 'a.jpg');
    const soon = { getRemainingTimeInMillis: () => 200 };
    const Records = [message('1', changed('a.jpg'))];
    expect(await handlerOf(pipeline, { reserveMs: 100 })({ Records }, soon)).toEqual(failed('1'));
    const row = await pipeline.records.get('a.jpg');
    expect(row).toMatchObject({ status: 'processing', deaths: 0 });
    expect(row).not.toHaveProperty('lease');
  });
});

describe('an event that came from no queue', () => {
  it('is answered with the outcome of every key', async () => {
    const pipeline = memoryPipeline(render);
    await upload(pipeline, 'a.jpg');
    expect(await handlerOf(pipeline)({ keys: ['a.jpg', 'b.jpg'] }, plenty)).toEqual({
      results: [
        { key: 'a.jpg', outcome: 'ready' },
        { key: 'b.jpg', outcome: 'absent' },
      ],
    });
  });

  it('fails as a whole where a key could not be synced, after the others had their turn', async () => {
    const pipeline = memoryPipeline(render);
    await upload(pipeline, 'a.jpg');
    await upload(pipeline, 'b.jpg');
    const fails: PipelineDeps['processed']['put'] = (key, body, options) =>
      key.endsWith('a.jpg')
        ? Promise.reject(new StoreError('unavailable', 'SlowDown'))
        : pipeline.processed.put(key, body, options);
    const shaky = { ...pipeline, processed: { ...pipeline.processed, put: fails } };
    await expect(handlerOf(shaky)({ keys: ['a.jpg', 'b.jpg'] }, plenty)).rejects.toThrow(
      'SlowDown',
    );
    expect(await pipeline.records.get('b.jpg')).toMatchObject({ status: 'ready' });
  });

  it('is refused where nobody understands it', async () => {
    await expect(handlerOf(memoryPipeline(render))({}, plenty)).rejects.toThrow(
      'expected an S3 notification',
    );
  });
});
