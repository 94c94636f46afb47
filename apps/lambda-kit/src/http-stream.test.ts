import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { streamTo } from './http-stream.ts';

/** The runtime's stream as it is documented: metadata go in front of the first write. */
function runtime(take: () => Promise<unknown> = async () => undefined) {
  const sent: Buffer[] = [];
  let metadata: object | undefined;
  const to = new Writable({
    highWaterMark: 4,
    write(chunk: Buffer, _encoding, done) {
      sent.push(chunk);
      void take().then(() => {
        done();
      });
    },
  });
  const HttpResponseStream = {
    from(stream: Writable, given: object) {
      const write = stream.write.bind(stream);
      stream.write = (chunk: unknown) => {
        metadata = given;
        return write(chunk);
      };
      return stream;
    },
  };
  return {
    runtime: { HttpResponseStream },
    to,
    sent: () => ({ metadata, body: Buffer.concat(sent) }),
  };
}

describe('an answer that is streamed', () => {
  it('has its status, headers and every byte', async () => {
    const { runtime: parts, to, sent } = runtime(() => sleep(1));
    const chunks = Array.from({ length: 20 }, (_, index) => new Uint8Array(10).fill(index));
    const body = ReadableStream.from(chunks);
    await streamTo(parts, to, new Response(body, { status: 200, headers: { etag: '"x"' } }));
    expect(to.writableEnded).toBe(true);
    expect(sent()).toEqual({
      metadata: { statusCode: 200, headers: { etag: '"x"' } },
      body: Buffer.concat(chunks),
    });
  });

  it('has status and headers where there is no body', async () => {
    const { runtime: parts, to, sent } = runtime();
    await streamTo(parts, to, new Response(null, { status: 304, headers: { etag: '"x"' } }));
    expect(to.writableEnded).toBe(true);
    expect(sent().metadata).toEqual({ statusCode: 304, headers: { etag: '"x"' } });
  });

  it('is not ended where its body breaks off: nobody may take it for whole', async () => {
    const { runtime: parts, to } = runtime();
    const body = ReadableStream.from(
      (async function* () {
        yield new Uint8Array(10);
        throw new Error('gone');
      })(),
    );
    await expect(streamTo(parts, to, new Response(body))).rejects.toThrow('gone');
    expect(to.writableEnded).toBe(false);
  });
});
