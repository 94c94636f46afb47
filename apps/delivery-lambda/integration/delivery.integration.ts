/** The delivery function in LocalStack, which buffers what is streamed and takes it for text. */
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { signUrl } from '@image-pipeline/http/sign';
import { buildCode } from '@image-pipeline/lambda-kit/integration/code';
import { type Door, openUrl } from '@image-pipeline/lambda-kit/integration/doors';
import { createFunction, environmentOf } from '@image-pipeline/lambda-kit/integration/function';
import { drawPhoto } from '@image-pipeline/lambda-kit/integration/pictures';
import { createSecret } from '@image-pipeline/lambda-kit/integration/secret';
import { createStack, type Stack } from '@image-pipeline/lambda-kit/integration/stack';
import { outputOf, upload } from '@image-pipeline/lambda-kit/integration/watch';

const KEYS = { first: 'a secret of at least thirty-two bytes' };

let stack: Stack;
let door: Door;

/** What a `HEAD` tells; the bytes of an image would not come through. */
const head = (path: string) => door(path, { method: 'HEAD' });

/** The path and query of a URL that is signed for an hour. */
async function sign(key: string, options: string): Promise<string> {
  const [keyId, secret] = ['first', KEYS.first];
  const expires = new Date(Date.now() + 3_600_000);
  return signUrl({ base: '', key, options, keyId, secret, expires });
}

beforeAll(async () => {
  stack = await createStack();
  const code = await buildCode('delivery');
  const environment = environmentOf(stack, {
    SIGNING_KEYS_SECRET: await createSecret(KEYS),
    GALLERY: 'public',
    API_URL: 'https://api.example.com/',
  });
  door = await openUrl(await createFunction(code, { environment }));
});

describe('delivery', () => {
  it('makes a rendition of the recipe that is missing, stores it, and shows it', async () => {
    await upload(stack, 'photo.jpg', await drawPhoto());
    const made = await head('/processed-photo.jpg');
    expect(made).toMatchObject({ status: 200, headers: { 'content-type': 'image/jpeg' } });
    expect(made.headers['server-timing']).toMatch(/^render;/);
    const output = (await outputOf(stack, 'processed-photo.jpg')) ?? new Uint8Array();
    const { width, height } = await sharp(output).metadata();
    expect({ width, height }).toEqual({ width: 300, height: 400 });
    expect(await stack.records.get('photo.jpg')).toMatchObject({ status: 'ready' });

    expect(await door('/gallery.json')).toMatchObject({
      status: 200,
      body: {
        manage: false,
        api: 'https://api.example.com/',
        images: [{ key: 'photo.jpg', renditions: [{ url: '/processed-photo.jpg' }] }],
      },
    });
    const { etag } = made.headers;
    const known = await door('/processed-photo.jpg', {
      headers: { 'if-none-match': String(etag) },
    });
    expect(known).toMatchObject({ status: 304, headers: { etag } });
  });

  it('makes what is signed beyond the recipe, once', async () => {
    await upload(stack, 'signed.jpg', await drawPhoto({ title: 'signed' }));
    const url = await sign('signed.jpg', 'width=32,format=webp');
    const made = await head(url);
    expect(made).toMatchObject({ status: 200, headers: { 'content-type': 'image/webp' } });
    expect(made.headers['server-timing']).toMatch(/^render;/);
    const key = '_/width=32,format=webp/signed.jpg';
    const output = (await outputOf(stack, key)) ?? new Uint8Array();
    expect(await sharp(output).metadata()).toMatchObject({ format: 'webp', width: 32 });
    expect(await stack.records.get('signed.jpg')).toMatchObject({ adHoc: [{ key }] });

    const again = await head(url);
    expect(again.headers['server-timing']).toMatch(/^store;/);
    expect(again.headers.etag).toBe(made.headers.etag);
  });

  it('makes nothing that nobody signed', async () => {
    await upload(stack, 'secret.jpg', await drawPhoto({ title: 'secret' }));
    const signed = await sign('secret.jpg', 'width=32,format=webp');
    for (const path of [
      '/_/width=32,format=webp/secret.jpg',
      signed.replace('width=32', 'width=33'),
    ]) {
      expect(await door(path)).toMatchObject({ status: 403, body: { code: 'signature-refused' } });
    }
    expect(await stack.records.get('secret.jpg')).toBeUndefined();
    expect(await door('/processed-nobody.jpg')).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
  });
});
