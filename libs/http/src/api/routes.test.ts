import { describe, expect, it } from 'vitest';
import { syncImage } from '@image-pipeline/pipeline';
import type { ImageRecord } from '@image-pipeline/ports';
import { uploadRequest } from '../testing/form.ts';
import { png } from '../testing/png.ts';
import { createWorld } from '../testing/world.ts';
import { imageRecord } from './schemas/record.ts';

describe('GET /images/{key}', () => {
  it('answers with the record as it is', async () => {
    const { add, ask, records } = createWorld();
    await add('summer/photo.png');
    const { status, json } = await ask('GET', '/images/summer/photo.png');
    expect(status).toBe(200);
    expect(json).toEqual(await records.get('summer/photo.png'));
    expect(imageRecord.parse(json)).toEqual(json);
  });

  it('finds any key, its segments decoded once', async () => {
    const { add, ask } = createWorld();
    const paths = {
      'a b+c.png': 'a%20b+c.png',
      'ä/😀.png': '%C3%A4/%F0%9F%98%80.png',
      '100%.png': '100%25.png',
      '100%25.png': '100%2525.png',
      'a//b.png': 'a//b.png',
      'a?b#c.png': 'a%3Fb%23c.png',
      'back\\slash.png': 'back%5Cslash.png',
      'x/sync': 'x%2Fsync',
      'x/srcset': 'x%2Fsrcset',
    };
    for (const [key, path] of Object.entries(paths)) {
      await add(key);
      const { json } = await ask('GET', `/images/${path}`);
      expect((json as ImageRecord).filename).toBe(key);
    }
  });

  it('has no body for HEAD, and the same headers', async () => {
    const { add, call } = createWorld();
    await add('photo.png');
    const answer = await call('HEAD', '/images/photo.png');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.text()).toBe('');
  });

  it('is 404 where there is no record', async () => {
    const { ask } = createWorld();
    expect(await ask('GET', '/images/none.png')).toMatchObject({
      status: 404,
      json: { code: 'not-found', status: 404 },
    });
  });
});

describe('GET /images', () => {
  it('lists in pages, by state', async () => {
    const { add, ask, raw, deps } = createWorld();
    for (const key of ['a.png', 'b.png', 'c.png']) await add(key);
    await raw.put('bad.png', Uint8Array.of(1), { contentType: 'image/png' });
    await syncImage(deps, 'bad.png');

    const keys: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { json } = await ask('GET', `/images?status=ready&limit=2${query}`);
      const page = json as { images: ImageRecord[]; cursor?: string };
      keys.push(...page.images.map(({ filename }) => filename));
      cursor = page.cursor;
    }
    expect(keys.toSorted()).toEqual(['a.png', 'b.png', 'c.png']);
    const { json } = await ask('GET', '/images?status=rejected');
    expect(json).toMatchObject({
      images: [{ filename: 'bad.png', failure: { code: 'unsupported-format' } }],
    });
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['limit=two', 'limit'],
    ['status=done', 'status'],
    ['cursor=nonsense', 'cursor'],
    ['cursor=', 'cursor'],
  ])('refuses %s and names it', async (query, path) => {
    const { ask } = createWorld();
    const { status, json } = await ask('GET', `/images?${query}`);
    expect(status).toBe(400);
    expect(json).toMatchObject({ code: 'invalid-query', errors: [{ path }] });
  });

  it('says what may have been meant by an unknown parameter', async () => {
    const { ask } = createWorld();
    expect(await ask('GET', '/images?statuss=ready')).toMatchObject({
      status: 400,
      json: { detail: 'statuss: unknown; did you mean "status"?' },
    });
    expect(await ask('GET', '/images?limit=1&limit=2')).toMatchObject({
      status: 400,
      json: { detail: 'limit: given more than once' },
    });
  });
});

describe('POST /images/{key}/sync', () => {
  it('makes what is missing, and does nothing the next time', async () => {
    const { ask, raw, processed } = createWorld();
    await raw.put('photo.png', png(64, 48), { contentType: 'image/png' });
    const first = await ask('POST', '/images/photo.png/sync');
    expect(first.status).toBe(200);
    expect(first.json).toMatchObject({
      key: 'photo.png',
      outcome: 'ready',
      record: { status: 'ready' },
    });
    expect(await processed.head('processed-photo.png')).toBeDefined();
    expect((await ask('POST', '/images/photo.png/sync')).json).toEqual(first.json);
  });

  it('is 404 where there never was anything', async () => {
    const { ask } = createWorld();
    expect((await ask('POST', '/images/none.png/sync')).status).toBe(404);
  });

  it.each(['waiting', 'yielded', 'unsettled', 'pending'] as const)(
    'is 202 where it is %s',
    async (outcome) => {
      const settled = outcome === 'pending';
      const sync = async (key: string) => ({ key, outcome, settled });
      const { ask } = createWorld({ api: { sync } });
      expect(await ask('POST', '/images/a/b.png/sync')).toMatchObject({
        status: 202,
        json: { key: 'a/b.png', outcome },
      });
    },
  );

  it('hands on that the client hung up', async () => {
    const client = new AbortController();
    const { call } = createWorld({
      api: {
        sync: async (key, signal) => {
          client.abort(new Error('gone'));
          signal.throwIfAborted();
          return { key, outcome: 'ready', settled: true };
        },
      },
      onError: () => {
        throw new Error('nobody is to blame');
      },
    });
    const answer = await call('POST', '/images/a.png/sync', { signal: client.signal });
    expect(answer.status).toBe(500);
  });
});

describe('DELETE /images/{key}', () => {
  it('removes the original and what was made from it', async () => {
    const { add, ask, raw, processed } = createWorld();
    await add('photo.png');
    expect(await ask('DELETE', '/images/photo.png')).toMatchObject({
      status: 200,
      json: { outcome: 'deleted', record: { status: 'deleted', renditions: [] } },
    });
    expect(await raw.head('photo.png')).toBeUndefined();
    expect(await processed.head('processed-photo.png')).toBeUndefined();
    for (const path of ['/images/photo.png', '/images/photo.png/srcset']) {
      expect(await ask('GET', path)).toMatchObject({ status: 404, json: { code: 'not-found' } });
    }
    expect((await ask('GET', '/images?status=deleted')).json).toMatchObject({
      images: [{ filename: 'photo.png' }],
    });
    expect((await ask('DELETE', '/images/photo.png')).status).toBe(200);
    expect((await ask('DELETE', '/images/none.png')).status).toBe(404);
  });
});

describe('POST /uploads', () => {
  it('grants a form that is taken as it is', async () => {
    const { ask, fetch, raw } = createWorld();
    const { status, json } = await ask('POST', '/uploads', {
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ key: 'a/photo.png', contentType: 'image/png' }),
    });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      key: 'a/photo.png',
      method: 'POST',
      maxBytes: expect.any(Number) as number,
    });
    expect((await fetch(uploadRequest(json, png(4, 3)))).status).toBe(204);
    expect((await raw.head('a/photo.png'))?.contentType).toBe('image/png');
  });

  it('chooses the key where there is only a file name', async () => {
    const { json } = await post('{"filename":"../a photo.png","contentType":"image/png"}');
    expect((json as { key: string }).key).toMatch(/^uploads\/[\w-]+\/[^/]+\.png$/);
  });

  it.each([
    ['{"key":"a.svg","contentType":"image/svg+xml"}', 415, 'type-not-accepted'],
    ['{"key":"a.png","contentType":"image/png","bytes":9e12}', 413, 'upload-too-large'],
    ['{"key":"a/../b.png","contentType":"image/png"}', 400, 'invalid-key'],
  ])('does not grant %s', async (body, status, code) => {
    expect(await post(body)).toMatchObject({ status, json: { code, status } });
  });

  const post = (body: string, type = 'application/json') =>
    createWorld().ask('POST', '/uploads', { headers: { 'content-type': type }, body });

  it.each([
    ['{"filename":"a.png","contentTyp":"image/png"}', 'contentType'],
    ['{"filename":"a.png","contentType":7}', 'contentType'],
    ['{"filename":"a.png","contentType":"image/png","__proto__":{}}', '__proto__'],
    ['{"filename":"a.png","contentType":"image/png","bytes":0}', 'bytes'],
    ['{"filename":"a.png","key":"b.png","contentType":"image/png"}', ''],
    ['{"contentType":"image/png"}', ''],
    ['[]', ''],
    ['null', ''],
  ])('refuses %s and says where', async (body, path) => {
    const { status, json } = await post(body);
    expect(status).toBe(400);
    const { code, errors } = json as { code: string; errors: { path: string }[] };
    expect(code).toBe('invalid-body');
    expect(errors.map((error) => error.path)).toContain(path);
  });

  it('says what may have been meant by an unknown field', async () => {
    const { json } = await post('{"filname":"a.png","contentType":"image/png"}');
    expect(json).toMatchObject({
      errors: [{ path: 'filname', message: 'unknown; did you mean "filename"?' }, {}],
    });
  });

  it('reads JSON, and nothing but JSON', async () => {
    expect(await post('{"filename"')).toMatchObject({
      status: 400,
      json: { code: 'malformed-json' },
    });
    expect(await post('')).toMatchObject({ status: 400, json: { code: 'malformed-json' } });
    const latin1 = Uint8Array.of(34, 228, 34);
    const answer = await createWorld().ask('POST', '/uploads', {
      headers: { 'content-type': 'application/json' },
      body: latin1,
    });
    expect(answer).toMatchObject({ status: 400, json: { code: 'malformed-json' } });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx']) {
      expect(await post('{}', type)).toMatchObject({
        status: 415,
        json: { code: 'unsupported-media-type' },
      });
    }
  });
});

it('a method that a path does not have is 405 with those that it has', async () => {
  const { ask } = createWorld();
  const allow = {
    '/images': 'GET, HEAD, OPTIONS',
    '/images/a.png': 'GET, HEAD, DELETE, OPTIONS',
    '/images/a.png/sync': 'GET, HEAD, POST, DELETE, OPTIONS',
    '/uploads': 'POST, OPTIONS',
    '/openapi.json': 'GET, HEAD, OPTIONS',
  };
  for (const [path, methods] of Object.entries(allow)) {
    const put = await ask('PUT', path);
    expect([put.status, put.headers.get('allow')]).toEqual([405, methods]);
    const options = await ask('OPTIONS', path);
    expect([options.status, options.headers.get('allow')]).toEqual([204, methods]);
  }
  expect((await ask('OPTIONS', '/nothing')).status).toBe(404);
});

describe('with delivery at the same origin', () => {
  it('a GET of what has no record is a delivery of that key', async () => {
    const recipe = {
      renditions: [{ name: 'default', key: 'images/{dir}small-{filename}', width: 32 }],
    };
    const { add, call, ask } = createWorld({ recipe, delivers: true });
    await add('a/photo.png');
    const delivered = await call('GET', '/images/a/small-photo.png');
    expect([delivered.status, delivered.headers.get('content-type')]).toEqual([200, 'image/png']);
    await add('a/small-photo.png');
    expect((await ask('GET', '/images/a/small-photo.png')).json).toMatchObject({
      filename: 'a/small-photo.png',
    });
    expect((await ask('GET', '/images/none.png')).status).toBe(404);
  });

  it('an output beyond the recipe needs a signature', async () => {
    const { add, ask } = createWorld({ delivers: true });
    await add('photo.png');
    expect(await ask('GET', '/_/width=16/photo.png')).toMatchObject({
      status: 403,
      json: { code: 'signature-refused' },
    });
  });

  it('a method that the API does not have is still 405', async () => {
    const { ask } = createWorld({ delivers: true });
    const put = await ask('PUT', '/images/photo.png');
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, DELETE, OPTIONS']);
  });
});
