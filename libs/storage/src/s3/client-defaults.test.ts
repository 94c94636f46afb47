import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { s3ClientDefaults } from './client-defaults.ts';
import { createS3Store } from './store.ts';

describe('a client with the defaults', () => {
  let answered = 0;
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/raw/silent')) return;
    answered += 1;
    response.writeHead(answered < 5 ? 503 : 404);
    response.end('<Error><Code>NoSuchKey</Code></Error>');
  });
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  function open(socketTimeout: number) {
    const { port } = server.address() as AddressInfo;
    const client = new S3Client({
      ...s3ClientDefaults,
      requestHandler: { ...s3ClientDefaults.requestHandler, socketTimeout },
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      forcePathStyle: true,
    });
    return createS3Store({ client, bucket: 'raw' });
  }

  it('outlasts four refusals in a row', async () => {
    const { socketTimeout } = s3ClientDefaults.requestHandler;
    expect(await open(socketTimeout).get('photo.jpg')).toEqual({ ok: false, reason: 'absent' });
    expect(answered).toBe(5);
  });

  it('does not wait for ever on a connection that says nothing', async () => {
    await expect(open(50).get('silent')).rejects.toMatchObject({ code: 'unavailable' });
  });
});
