/** The manual API's function behind the gateways that LocalStack has. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCode } from '@image-pipeline/lambda-kit/integration/code';
import { type Door, openRestApi, openUrl } from '@image-pipeline/lambda-kit/integration/doors';
import { createFunction, environmentOf } from '@image-pipeline/lambda-kit/integration/function';
import { drawPhoto } from '@image-pipeline/lambda-kit/integration/pictures';
import { createStack, type Stack } from '@image-pipeline/lambda-kit/integration/stack';
import { becomes, eventually, upload } from '@image-pipeline/lambda-kit/integration/watch';
import { endpoint } from '@image-pipeline/localstack';
import { createProcessor } from '@image-pipeline/processor-lambda/integration/processor';
import { consume, receive } from '@image-pipeline/processor-lambda/integration/queue';

let code: Uint8Array;
let photo: Buffer;

beforeAll(async () => {
  code = await buildCode('api');
  photo = await drawPhoto();
});

const stops: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(stops.map((stop) => stop())));

/** A stack with its API; the processor works on the queue unless `idle`. */
async function start({ idle = false } = {}): Promise<{ stack: Stack; name: string }> {
  const stack = await createStack();
  if (!idle) stops.push(consume(stack.queue, createProcessor(stack).handler));
  const environment = environmentOf(stack, {
    QUEUE_URL: stack.queue.url,
    DELIVERY_URL: 'https://images.example.com/',
  });
  return { stack, name: await createFunction(code, { environment }) };
}

const post = (door: Door, path: string, body: object) =>
  door(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Sends the file as the grant says; its address is the one that the function has for S3. */
function send(grant: { url: string; fields: Record<string, string> }, file: Buffer) {
  const form = new FormData();
  for (const [name, value] of Object.entries(grant.fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), 'photo.jpg');
  const { pathname } = new URL(grant.url);
  return fetch(new URL(pathname, endpoint()), { method: 'POST', body: form });
}

describe.concurrent('the API', () => {
  it('takes an upload by its grant, tells of it, and takes it back', async () => {
    const { stack, name } = await start();
    const door = await openRestApi(name);

    const asked = await post(door, '/uploads', { key: 'a b/ü+.jpg', contentType: 'image/jpeg' });
    expect(asked).toMatchObject({ status: 200, body: { key: 'a b/ü+.jpg', method: 'POST' } });
    const sent = await send(asked.body as Parameters<typeof send>[0], photo);
    expect(sent.status).toBe(204);
    await becomes(stack, 'a b/ü+.jpg', 'ready');

    const path = '/images/a%20b/%C3%BC%2B.jpg';
    expect(await door(path)).toMatchObject({
      status: 200,
      body: { filename: 'a b/ü+.jpg', status: 'ready', size: photo.length },
    });
    expect(await door(`${path}/srcset`)).toMatchObject({
      status: 200,
      body: { src: 'https://images.example.com/a%20b/processed-%C3%BC%2B.jpg' },
    });
    expect(await door('/images?status=ready&limit=10')).toMatchObject({
      body: { images: [{ filename: 'a b/ü+.jpg' }] },
    });
    expect(await door(`${path}/sync`, { method: 'POST' })).toMatchObject({
      status: 200,
      body: { outcome: 'ready' },
    });

    expect(await door(path, { method: 'DELETE' })).toMatchObject({
      status: 202,
      body: { outcome: 'pending' },
    });
    await becomes(stack, 'a b/ü+.jpg', 'deleted');
    expect(await stack.raw.head('a b/ü+.jpg')).toBeUndefined();
    await eventually(async () => {
      expect(await door(path, { method: 'DELETE' })).toMatchObject({
        status: 200,
        body: { outcome: 'deleted' },
      });
    });
  });

  it('hands a sync on to the processor’s queue, once it has something to do', async () => {
    const { stack, name } = await start({ idle: true });
    const door = await openUrl(name);
    const sync = () => door('/images/photo.jpg/sync', { method: 'POST' });
    expect(await sync()).toMatchObject({ status: 404, body: { code: 'not-found' } });

    await upload(stack, 'photo.jpg', photo);
    expect(await sync()).toMatchObject({ status: 202, body: { outcome: 'pending' } });
    const bodies: string[] = [];
    while (!bodies.includes('{"key":"photo.jpg"}')) {
      bodies.push(...(await receive(stack.queue)).map(({ Body = '' }) => Body));
    }
    // Beside it only what S3 says itself.
    expect(bodies.filter((body) => !body.includes('s3:TestEvent'))).toHaveLength(2);
  });

  it('refuses in the problem format, whoever hands the request over', async () => {
    const { name } = await start({ idle: true });
    const doors = [await openRestApi(name), await openUrl(name)];
    for (const door of doors) {
      expect(await door('/images/nobody.jpg')).toMatchObject({
        status: 404,
        headers: { 'content-type': 'application/problem+json' },
        body: { status: 404, code: 'not-found' },
      });
      expect(
        await post(door, '/uploads', { filename: 'a.svg', contentType: 'image/svg+xml' }),
      ).toMatchObject({ status: 415, body: { code: 'type-not-accepted' } });
      expect(await post(door, '/uploads', { filename: 'a.jpg', bytes: 1 })).toMatchObject({
        status: 400,
        body: { code: 'invalid-body' },
      });
    }
  });
});
