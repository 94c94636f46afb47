/** Validates the description of the API, makes a client of it, and writes a program that uses the client. */
/* eslint @nx/enforce-module-boundaries: off -- The package.json beside this file pins what it imports. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createClient } from '@hey-api/openapi-ts';
import { Validator } from '@seriousme/openapi-schema-validator';
import { openApiDocument } from '@image-pipeline/http';

/** Calls every route, and uses what comes back by its type. */
const PROGRAM = `
import { createClient } from './client/client/index.js';
import * as api from './client/index.js';

export async function callAll(fetch: typeof globalThis.fetch, file: Blob) {
  const client = createClient({ baseUrl: 'http://localhost', fetch, throwOnError: true });
  const path = { key: 'a lake/photo (1).jpg' };
  const { data: grant } = await api.requestUpload({
    client,
    throwOnError: true,
    body: { key: path.key, contentType: 'image/jpeg', bytes: file.size },
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

/** The document as it goes over the wire. */
const input = JSON.parse(JSON.stringify(openApiDocument()));

const validator = new Validator();
assert.deepEqual(await validator.validate(structuredClone(input)), { valid: true });
assert.equal(validator.version, '3.1');

await createClient({
  input,
  output: { path: 'client' },
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
  logs: { level: 'silent' },
});
writeFileSync('program.ts', PROGRAM);
