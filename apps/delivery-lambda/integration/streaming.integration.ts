/** The delivery function in AWS's own runtime client, which streams what it answers. */
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecipeInput } from '@image-pipeline/image-core/recipe';
import { withFolder } from '@image-pipeline/lambda-kit/integration/code';
import { drawPhoto } from '@image-pipeline/lambda-kit/integration/pictures';
import { createStack, type Stack } from '@image-pipeline/lambda-kit/integration/stack';
import { endpoint } from '@image-pipeline/localstack';
import { type Runtime, startRuntime } from './runtime.ts';

const MB = 1_000_000;
/** The timeout of a function that cannot be done in time. */
const HURRY_MS = 6000;

/** Nearly as many pixels as it gets, and nearly as many bytes. */
const huge: RecipeInput = {
  renditions: [
    { name: 'huge', key: '{dir}huge-{filename}', width: 3600, quality: 100 },
    { name: 'small', key: '{dir}small-{filename}', width: 64 },
  ],
};

/** Noise, which no encoder makes small. */
function drawNoise(width: number, height: number): Promise<Buffer> {
  const pixels = randomBytes(width * height * 3);
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

/** Minutes of work. */
const endless: RecipeInput = {
  renditions: Array.from({ length: 30 }, (_, index) => ({
    name: `toil-${index}`,
    key: `{dir}toil-{filename}-${index}.avif`,
    width: 1500 - index,
    enlarge: true,
    format: 'avif',
    effort: 9,
  })),
};

let stack: Stack;
let runtime: Runtime;
let hurried: Runtime;

/** Asks the function as its URL does. */
const get = (path: string, { method = 'GET', headers = {}, from = runtime } = {}) =>
  from.invoke({
    version: '2.0',
    rawPath: path,
    rawQueryString: '',
    headers,
    requestContext: {
      domainName: 'abcdefghij.lambda-url.us-east-1.on.aws',
      stage: '$default',
      http: { method, path },
    },
    isBase64Encoded: false,
  });

beforeAll(async () => {
  stack = await createStack();
  const environment = {
    RAW_BUCKET: stack.rawBucket,
    PROCESSED_BUCKET: stack.processedBucket,
    METADATA_TABLE: stack.tableName,
    RECIPE_GENERATION: '1',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '2048',
    AWS_ENDPOINT_URL: endpoint(),
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  const recipes = { 'huge.json': huge, 'endless.json': endless };
  [runtime, hurried] = await withFolder('delivery', recipes, (folder) =>
    Promise.all([
      startRuntime(folder, { ...environment, RECIPE_FILE: 'recipe/huge.json' }),
      startRuntime(folder, { ...environment, RECIPE_FILE: 'recipe/endless.json' }, HURRY_MS),
    ]),
  );
});

afterAll(() => Promise.all([runtime.stop(), hurried.stop()]));

describe('the delivery function', () => {
  it('streams 12 MB that it made of 20 MB, and that are the stored ones', async () => {
    const original = await drawNoise(4000, 3000);
    expect(original.length).toBeGreaterThan(20 * MB);
    await stack.raw.put('noise.jpg', original, { contentType: 'image/jpeg' });

    const made = await get('/huge-noise.jpg');
    expect(made).toMatchObject({ status: 200, broken: false });
    expect(made.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(made.body.length),
      'x-content-type-options': 'nosniff',
      'server-timing': expect.stringMatching(/^render;/) as unknown,
    });
    expect(made.body.length).toBeGreaterThan(12 * MB);
    const stored = await stack.processed.get('huge-noise.jpg');
    expect(stored.ok && made.body.equals(stored.object.body)).toBe(true);
    expect(await stack.records.get('noise.jpg')).toMatchObject({ status: 'ready' });

    const again = await get('/huge-noise.jpg');
    expect(again.headers['server-timing']).toMatch(/^store;/);
    expect(again.body.equals(made.body)).toBe(true);
  });

  it('answers without a body: what the client has already, and what it asks the head of', async () => {
    await stack.raw.put('photo.jpg', await drawPhoto(), { contentType: 'image/jpeg' });
    const whole = await get('/small-photo.jpg');
    const { etag = '', 'content-length': length } = whole.headers;

    const known = await get('/small-photo.jpg', { headers: { 'if-none-match': etag } });
    expect(known).toMatchObject({ status: 304, headers: { etag }, broken: false });
    expect(known.body).toHaveLength(0);

    const head = await get('/small-photo.jpg', { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, broken: false });
    expect(head.headers).toMatchObject({ etag, 'content-length': length });
    expect(head.body).toHaveLength(0);

    const part = await get('/small-photo.jpg', { headers: { range: 'bytes=2-9' } });
    expect(part.status).toBe(206);
    expect(part.body.equals(whole.body.subarray(2, 10))).toBe(true);
  });

  it('answers with a problem what there is not, and what nobody signed', async () => {
    const absent = await get('/small-nobody.jpg');
    expect(absent.status).toBe(404);
    expect(JSON.parse(absent.body.toString())).toMatchObject({ code: 'not-found' });
    const unsigned = await get('/_/width=32/photo.jpg');
    expect(unsigned.status).toBe(403);
    expect(JSON.parse(unsigned.body.toString())).toMatchObject({ code: 'signature-refused' });
  });

  it('takes a key with a space, a plus and an umlaut as its URL has it', async () => {
    await stack.raw.put('a b/ü+.jpg', await drawPhoto(), { contentType: 'image/jpeg' });
    expect(await get('/a%20b/small-%C3%BC+.jpg')).toMatchObject({ status: 200 });
    expect(await get('/a%20b/small-%C3%BC%2B.jpg')).toMatchObject({ status: 200 });
  });

  it('gives up in time what takes too long, and gives it back before it is frozen', async () => {
    await stack.raw.put('slow.jpg', await drawPhoto(), { contentType: 'image/jpeg' });
    const began = performance.now();
    const late = await get('/toil-slow.jpg-0.avif', { from: hurried });
    expect(performance.now() - began).toBeLessThan(HURRY_MS);
    expect(late).toMatchObject({ status: 503, headers: { 'retry-after': '5' }, broken: false });
    // The next answer tells that the one before is over.
    expect(await get('/nobody.avif', { from: hurried })).toMatchObject({ status: 404 });
    const row = await stack.records.get('slow.jpg');
    expect(row).toMatchObject({ status: 'processing', deaths: 0 });
    expect(row).not.toHaveProperty('lease');
  });
});
