import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Validator } from '@seriousme/openapi-schema-validator';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHttp, createLocalUploads, openApiDocument } from '@image-pipeline/http';
import { render } from '@image-pipeline/image-core';
import { defaultRecipe, prepareRecipe } from '@image-pipeline/image-core/recipe';
import { createMemoryMetadataStore } from '@image-pipeline/metadata-store/memory';
import {
  defaultSettings,
  deleteImage,
  type PipelineDeps,
  requestUpload,
  syncImage,
} from '@image-pipeline/pipeline';
import { createMemoryStore } from '@image-pipeline/storage/memory';
import { generateClient, load, typeErrors } from './client.ts';

/** The document as it goes over the wire. */
const document = JSON.parse(JSON.stringify(openApiDocument())) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { operationId: string }>>>>;
};

/** Calls every route, and uses what comes back by its type. */
const PROGRAM = `
import { createClient } from './client/index.js';
import * as api from './index.js';

export async function callAll(fetch: typeof globalThis.fetch, file: Blob) {
  const client = createClient({ baseUrl: 'http://localhost', fetch, throwOnError: true });
  const path = { key: 'a lake/photo (1).png' };
  const { data: grant } = await api.requestUpload({
    client,
    throwOnError: true,
    body: { key: path.key, contentType: 'image/png', bytes: file.size },
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(grant.fields)) form.append(name, value);
  form.append('file', file);
  await fetch(grant.url, { method: grant.method, body: form });

  const synced = await api.syncImage({ client, path, throwOnError: true });
  const image = await api.getImage({ client, path, throwOnError: true });
  const page = await api.listImages({ client, query: { status: 'ready', limit: 5 }, throwOnError: true });
  const srcset = await api.getSrcset({ client, path, query: { sizes: '50vw' }, throwOnError: true });
  const gallery = await api.listGallery({ client, throwOnError: true });
  const deleted = await api.deleteImage({ client, path, throwOnError: true });
  const description = await api.getDescription({ client, throwOnError: true });
  // @ts-expect-error: no such state
  const wrong = await api.listImages({ client, query: { status: 'done' }, throwOnError: false });

  const width: number | undefined = image.data.source?.width;
  const urls: string[] = gallery.data.images.flatMap(({ renditions }) => renditions.map(({ url }) => url));
  return {
    outcomes: [synced.data.outcome, deleted.data.outcome],
    width,
    urls,
    listed: page.data.images.map(({ filename }) => filename),
    html: srcset.data.html,
    openapi: description.data.openapi,
    code: wrong.error?.code,
  };
}
`;

interface Program {
  readonly callAll: (
    fetch: (request: Request) => Promise<Response>,
    file: Blob,
  ) => Promise<unknown>;
}

/** The whole API above stores in memory. */
function serve(): (request: Request) => Promise<Response> {
  const raw = createMemoryStore();
  const records = createMemoryMetadataStore();
  const deps: PipelineDeps = {
    raw,
    processed: createMemoryStore(),
    records,
    recipe: { prepared: prepareRecipe(defaultRecipe), generation: 1 },
    render,
    clock: { now: Date.now, sleep: (ms) => sleep(ms) },
    newWorkerId: randomUUID,
    settings: defaultSettings,
  };
  const { grants, receive } = createLocalUploads({
    secret: randomUUID(),
    url: 'http://localhost/uploads/files',
  });
  return createHttp({
    api: {
      records,
      sync: (key, signal) => syncImage(deps, key, { signal }),
      remove: (key, signal) => deleteImage(deps, key, { signal }),
      requestUpload: (wish) =>
        requestUpload({ grants, recipe: deps.recipe, newUploadId: randomUUID }, wish),
      deliveryUrl: '/',
    },
    uploads: (request) => receive(request, raw),
    gallery: { mode: 'public', records, deliveryUrl: '/' },
  }).fetch;
}

describe('the description of the API', () => {
  it('is one of OpenAPI 3.1 to a validator of others', async () => {
    const validator = new Validator();
    expect(await validator.validate(document)).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('makes a client whose types are right and that calls every route', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'api-client-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    const file = await generateClient(document, { folder, program: PROGRAM });
    expect(typeErrors(file)).toEqual([]);

    const called = new Set<string>();
    const answer = serve();
    const { callAll } = (await load(file)) as Program;
    const photo = { width: 64, height: 48, channels: 3, background: '#808080' } as const;
    const bytes = await sharp({ create: photo }).png().toBuffer();
    function spy(input: Request | string, init?: RequestInit) {
      const request = new Request(input, init);
      called.add(`${request.method} ${new URL(request.url).pathname}`);
      return answer(request);
    }
    expect(await callAll(spy, new Blob([Uint8Array.from(bytes)]))).toMatchObject({
      outcomes: ['ready', 'deleted'],
      width: 64,
      urls: ['/a%20lake/processed-photo%20(1).png'],
      listed: ['a lake/photo (1).png'],
      html: expect.stringContaining('<img ') as string,
      openapi: '3.1.1',
      code: 'invalid-query',
    });
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const key = encodeURIComponent('a lake/photo (1).png');
    expect([...called]).toEqual(
      expect.arrayContaining(routes.map((route) => route.replace('{key}', key))),
    );
  });
});
