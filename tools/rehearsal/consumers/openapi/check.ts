/** Runs the program with the generated client against the API: it calls every route and understands each answer. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { openApiDocument } from '@image-pipeline/http';
import { fetch as answer } from './server.ts';

interface Program {
  readonly callAll: (
    fetch: (input: Request | string, init?: RequestInit) => Promise<Response>,
    file: Blob,
  ) => Promise<Readonly<Record<string, unknown>>>;
}

const called = new Set<string>();

async function spy(input: Request | string, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  called.add(`${request.method} ${new URL(request.url).pathname}`);
  return answer(request);
}

// `generate.mjs` and esbuild made it.
const program = new URL('program.mjs', import.meta.url).href;
const { callAll } = (await import(program)) as Program;
const { html, ...found } = await callAll(spy, new Blob([await readFile('photo.jpg')]));
assert.deepEqual(found, {
  outcomes: ['ready', 'deleted'],
  width: 1600,
  urls: ['/a%20lake/processed-photo%20(1).jpg'],
  listed: ['a lake/photo (1).jpg'],
  openapi: '3.1.1',
  code: 'invalid-query',
});
assert.match(String(html), /<img /);

const { paths } = openApiDocument();
const routes = Object.entries(paths ?? {}).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
);
const key = encodeURIComponent('a lake/photo (1).jpg');
const expected = routes.map((route) => route.replace('{key}', key));
assert.notEqual(expected.length, 0);
assert.deepEqual(
  expected.filter((route) => !called.has(route)),
  [],
);
