import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** What Lambda's runtime offers to a function that streams its answer. */
export interface StreamingRuntime {
  readonly HttpResponseStream: {
    /** `to`, with these before its first bytes. */
    from(to: Writable, metadata: { statusCode: number; headers: Record<string, string> }): Writable;
  };
}

/**
 * Sends an answer through the runtime's stream, as fast as it takes it. Done when all of it is handed over.
 *
 * @throws what the body fails with: what was sent cannot be taken back, and the runtime tells the client that
 * it is not whole.
 */
export async function streamTo(
  { HttpResponseStream }: StreamingRuntime,
  to: Writable,
  response: Response,
): Promise<void> {
  const stream = HttpResponseStream.from(to, {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
  });
  // Status and headers go out with the first write, and never without one: an answer without a body needs it too.
  // https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/issues/97
  stream.write('');
  for await (const chunk of response.body ?? []) {
    if (!stream.write(chunk)) await once(stream, 'drain');
  }
  stream.end();
}
