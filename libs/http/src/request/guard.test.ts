import { describe, expect, it } from 'vitest';
import { createWorld } from '../testing/world.ts';

async function statusOf(
  options: Parameters<typeof createWorld>[0],
  method: string,
  headers: Record<string, string>,
) {
  const { add, call } = createWorld(options);
  await add('photo.png');
  const path = method === 'POST' ? '/images/photo.png/sync' : '/images/photo.png';
  return (await call(method, path, { headers })).status;
}

describe('the host', () => {
  it.each([
    ['localhost', 200],
    ['localhost:8080', 200],
    ['LOCALHOST:1', 200],
    ['[::1]:8080', 200],
    ['images.local:8080', 200],
    ['images.local:8081', 421],
    ['evil.example', 421],
    ['evil.example:8080', 421],
    ['localhost.evil.example', 421],
    ['', 421],
  ])('%s is answered with %i', async (host, status) => {
    const allowedHosts = ['localhost', '[::1]', 'Images.local:8080'];
    expect(await statusOf({ allowedHosts }, 'GET', { host })).toBe(status);
  });

  it('that is foreign is a problem of its own', async () => {
    const { ask } = createWorld({ allowedHosts: ['localhost'] });
    expect((await ask('GET', '/images')).json).toMatchObject({ code: 'foreign-host' });
  });

  it('is any where nothing was said', async () => {
    expect(await statusOf({}, 'GET', { host: 'images.example.com' })).toBe(200);
  });
});

describe('a change that a page asks for', () => {
  const own = 'http://127.0.0.1:8080';
  it.each([
    [{}, 200],
    [{ origin: own }, 200],
    [{ origin: own, 'sec-fetch-site': 'same-origin' }, 200],
    [{ origin: 'https://before-the-proxy.example', 'sec-fetch-site': 'same-origin' }, 200],
    [{ 'sec-fetch-site': 'none' }, 200],
    [{ origin: 'https://app.example.com', 'sec-fetch-site': 'cross-site' }, 200],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'http://127.0.0.1:8081' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://evil.example', authorization: 'Bearer x' }, 200],
  ])('with %o is answered with %i', async (headers, status) => {
    const options = { allowedOrigins: ['https://app.example.com'] };
    expect(await statusOf(options, 'POST', headers)).toBe(status);
    expect(await statusOf(options, 'DELETE', headers)).toBe(status);
    expect(await statusOf(options, 'GET', headers)).toBe(200);
  });
});

describe('a page of another origin', () => {
  const origin = 'https://app.example.com';
  const preflight = (from: string) => ({
    headers: { origin: from, 'access-control-request-method': 'DELETE' },
  });

  it('may ask where it is named, with a bearer token', async () => {
    const { ask, call } = createWorld({ allowedOrigins: [origin] });
    const { status, headers } = await ask('OPTIONS', '/images/photo.png', preflight(origin));
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('access-control-allow-headers')).toContain('authorization');
    expect(headers.get('access-control-allow-methods')).toContain('DELETE');
    const answer = await call('GET', '/images/none.png', { headers: { origin } });
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer.headers.get('vary')).toBe('Origin');
  });

  it('may not where it is not', async () => {
    for (const allowedOrigins of [undefined, [origin]]) {
      const { ask } = createWorld({ allowedOrigins });
      const { headers } = await ask('OPTIONS', '/images/x', preflight('https://evil.example'));
      expect(headers.has('access-control-allow-origin')).toBe(false);
    }
  });
});
