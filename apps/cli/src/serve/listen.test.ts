import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Answer, listen, type Listener } from './listen.ts';

async function open(answer?: Answer): Promise<Listener & { readonly url: string }> {
  const listener = await listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => listener.close(0));
  if (answer) listener.answerWith(answer);
  return { ...listener, url: `http://127.0.0.1:${listener.port}/` };
}

/** What comes back for bytes that no client would send. */
async function raw(port: number, sent: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(sent);
  return text(socket);
}

const get = (target: string) =>
  `GET ${target} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`;

describe('a listener', () => {
  it('lets early visitors wait for somebody to answer', async () => {
    const { url, answerWith } = await open();
    const early = fetch(url);
    answerWith((request) => new Response(`you asked for ${request.url}`));
    expect(await (await early).text()).toBe(`you asked for ${url}`);
  });

  it('says what to do where the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expect(listen({ host: '127.0.0.1', port })).rejects.toThrow(
      `cannot serve at 127.0.0.1 on port ${port}: something else does already; give another --port`,
    );
  });

  it('opens at addresses of this machine only', async () => {
    await expect(listen({ host: '192.0.2.1', port: 0 })).rejects.toThrow('give another --host');
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['headers without end', `GET / HTTP/1.1\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`, 431],
    ['a host that is none', 'GET / HTTP/1.1\r\nhost: a b\r\nconnection: close\r\n\r\n', 400],
    ['no host', 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
    ['dots', get('/a/../photo.jpg?a=1'), 400],
    ['dots below signed URLs', get('/_/../photo.jpg?a=1'), 403],
    ['dots below signed URLs that are encoded', get('/%5f/%2e%2e/photo.jpg'), 403],
    ['one dot', get('/./photo.jpg'), 400],
    ['encoded dots', get('/a/%2E%2e'), 400],
    ['half encoded dots', get('/.%2e/photo.jpg'), 400],
    ['a backslash', get('/..\\photo.jpg'), 400],
  ])('refuses %s in the problem format', async (_what, sent, status) => {
    const { port } = await open(() => new Response('never'));
    const answer = await raw(port, sent);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('application/problem+json');
    expect(answer).toContain(`"status":${status}`);
  });
});

it('takes dots in names and in the query for what they are', async () => {
  const { port } = await open(({ url }) => new Response(new URL(url).pathname));
  expect(await raw(port, get('/a..b/...?back=../..'))).toContain('/a..b/...');
});

describe('closing', () => {
  it('finishes what is being answered, and lets nobody in', async () => {
    const going = Promise.withResolvers<undefined>();
    const asked = Promise.withResolvers<undefined>();
    const { url, close } = await open(async () => {
      asked.resolve(undefined);
      await going.promise;
      return new Response('whole');
    });
    const answer = fetch(url);
    await asked.promise;
    // The test's own time limit is far shorter: a connection that was kept alive is not waited for.
    const closed = close(600_000);
    await expect(fetch(url)).rejects.toThrow();
    going.resolve(undefined);
    expect(await (await answer).text()).toBe('whole');
    await closed;
  });

  it('cuts off what takes too long', async () => {
    const asked = Promise.withResolvers<undefined>();
    const { url, close } = await open(() => {
      asked.resolve(undefined);
      return new Promise<Response>(() => undefined);
    });
    const answer = expect(fetch(url)).rejects.toThrow();
    await asked.promise;
    await close(50);
    await answer;
  });
});
