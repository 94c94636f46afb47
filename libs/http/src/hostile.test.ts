import { describe, expect, it } from 'vitest';
import { kindOf, type ProblemCode } from './problem/index.ts';
import { createWorld } from './testing/world.ts';

const MEGABYTE = 1024 * 1024;

/** A world that notices writes, and one photo in it. */
async function setUp(options: Parameters<typeof createWorld>[0] = {}) {
  const world = createWorld({ gallery: {}, delivers: true, ...options });
  await world.add('photo.png');
  const snapshot = async () =>
    JSON.stringify([
      await world.raw.list(),
      await world.processed.list(),
      await world.records.list(),
    ]);
  return { ...world, snapshot };
}

const PATHS = [
  '/images/..',
  '/images/../../etc/passwd',
  '/images/..%2F..%2Fetc%2Fpasswd',
  '/images/%2e%2e/%2e%2e/etc/passwd',
  '/images/%2e%2e%2fphoto.png',
  '/images/a/%2e%2e%2f%2e%2e%2fb',
  '/images/%252e%252e%252fphoto.png',
  '/images/%00',
  '/images/photo.png%00.jpg',
  '/images/a%0d%0aset-cookie:%20a=b',
  '/images/..\\..\\photo.png',
  '/images/..%5C..%5Cphoto.png',
  '/images/%C0%AE%C0%AE/x',
  '/images/%',
  '/images//',
  '/images/ ',
  '/images/__proto__',
  '/images/constructor/srcset',
  `/images/${'k'.repeat(1025)}`,
  '//evil.example/images/photo.png',
  '/gallery.json/..;/x',
];

describe.each([true, false])('a hostile path, with delivery: %s', (delivers) => {
  it.each(PATHS)('%s is a 4xx problem for every method, and nothing is written', async (path) => {
    const { ask, snapshot } = await setUp({ delivers });
    const before = await snapshot();
    for (const method of ['GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'PROPFIND']) {
      for (const suffix of ['', '/sync']) {
        const { status, json, headers } = await ask(method, path + suffix);
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
        expect(headers.get('content-type')).toBe('application/problem+json');
        const { code, status: said } = json as { code: ProblemCode; status: number };
        expect([said, kindOf(code).status]).toEqual([status, status]);
      }
    }
    expect(await snapshot()).toBe(before);
  });

  it('of 64 KB is 414', async () => {
    const { ask } = await setUp({ delivers });
    expect(await ask('GET', `/images/${'k'.repeat(65_536)}`)).toMatchObject({
      status: 414,
      json: { code: 'url-too-long' },
    });
    expect((await ask('GET', `/images?cursor=${'k'.repeat(65_536)}`)).status).toBe(414);
  });
});

describe('a hostile body', () => {
  const headers = { 'content-type': 'application/json' };

  const endless = (sent: { bytes: number }) =>
    ReadableStream.from(
      (async function* () {
        while (sent.bytes < 1024 * MEGABYTE) {
          sent.bytes += 65_536;
          yield new Uint8Array(65_536);
        }
      })(),
    );

  it('of a gigabyte in chunks is 413 after what it may have', async () => {
    const { ask } = await setUp();
    const sent = { bytes: 0 };
    const init = { headers, body: endless(sent), duplex: 'half' } as const;
    expect(await ask('POST', '/uploads', init)).toMatchObject({
      status: 413,
      json: { code: 'body-too-large' },
    });
    expect(sent.bytes).toBeLessThan(MEGABYTE);
  });

  it.each(['/uploads', '/images/photo.png/sync'])(
    'that announces a gigabyte is 413 at %s, unread',
    async (path) => {
      const { ask } = await setUp();
      const sent = { bytes: 0 };
      const announced = { ...headers, 'content-length': String(1024 * MEGABYTE) };
      const init = { headers: announced, body: endless(sent), duplex: 'half' } as const;
      expect((await ask('POST', path, init)).status).toBe(413);
      expect(sent.bytes).toBe(0);
    },
  );

  it.each([
    ['POST', '/images/none.png/sync', {}],
    ['PUT', '/images/photo.png', {}],
    ['POST', '/nothing', {}],
    ['DELETE', '/images/photo.png', { origin: 'https://evil.example' }],
  ])('that %s %s does not read goes with its connection', async (method, path, more) => {
    const { ask } = await setUp();
    const sent = { bytes: 0 };
    const chunked = { 'transfer-encoding': 'chunked', ...more };
    const init = { headers: chunked, body: endless(sent), duplex: 'half' } as const;
    const answer = await ask(method, path, init);
    expect(answer.headers.get('connection')).toBe('close');
    expect(sent.bytes).toBe(0);
    expect((await ask(method, path, { headers: more })).headers.has('connection')).toBe(false);
  });

  it('that comes too slowly is 408, and its connection goes', async () => {
    const { ask } = await setUp({ limits: { bodyMs: 50 } });
    const body = ReadableStream.from(
      (async function* () {
        yield Uint8Array.of(123);
        await new Promise(() => undefined);
      })(),
    );
    const answer = await ask('POST', '/uploads', { headers, body, duplex: 'half' });
    expect(answer).toMatchObject({ status: 408, json: { code: 'body-too-slow' } });
    expect(answer.headers.get('connection')).toBe('close');
  });

  it('of JSON without end in depth is refused, and pollutes nothing', async () => {
    const { ask } = await setUp();
    const bodies = [
      '['.repeat(16_000),
      `{"a":`.repeat(3000),
      '{"__proto__":{"polluted":true},"key":"a","contentType":"image/png"}',
      '{"constructor":{"prototype":{"polluted":true}},"key":"a","contentType":"image/png"}',
      '{"key":{"$ne":null},"contentType":"image/png"}',
      '{"key":["a"],"contentType":"image/png"}',
      '{"key":"a","contentType":"image/png","bytes":1e400}',
      '\u0000',
    ];
    for (const body of bodies) {
      expect((await ask('POST', '/uploads', { headers, body })).status, body.slice(0, 40)).toBe(
        400,
      );
    }
    expect(({} as { polluted?: true }).polluted).toBeUndefined();
  });
});

describe('a failure of ours', () => {
  it('is told to whoever runs it, and to nobody else', async () => {
    const told: unknown[] = [];
    const bug = new Error('cannot read /home/somebody/secret.json');
    const { ask } = await setUp({
      api: { sync: () => Promise.reject(bug) },
      onError: (error, { url }) => told.push([error, url]),
    });
    const { status, json } = await ask('POST', '/images/photo.png/sync');
    expect([status, json]).toMatchObject([500, { code: 'internal' }]);
    expect(JSON.stringify(json)).not.toContain('secret');
    expect(told).toEqual([[bug, 'http://127.0.0.1:8080/images/photo.png/sync']]);
  });

  it('is a problem even where what is thrown is no error', async () => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    const { ask } = await setUp({ api: { sync: () => Promise.reject('no error') } });
    expect((await ask('POST', '/images/photo.png/sync')).json).toMatchObject({ code: 'internal' });
  });
});

it('every answer of the API says that it is no page, and not to be kept', async () => {
  const { ask } = await setUp();
  for (const path of [
    '/images',
    '/images/photo.png',
    '/images/none',
    '/openapi.json',
    '/nothing',
  ]) {
    const { headers } = await ask('GET', path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; frame-ancestors 'none'`,
    );
    expect(headers.get('cache-control')).toBe('no-store');
  }
});
