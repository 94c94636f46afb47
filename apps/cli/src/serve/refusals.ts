import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorCode } from '../errors.ts';

/** What Node's parser refuses before there is a request, by the code of its error. */
const STATUS_OF: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** A problem (RFC 9457) that says no more than its status. */
function plainProblem(status: number): { readonly body: string; readonly type: string } {
  const body = JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status });
  return { body, type: 'application/problem+json' };
}

/** The answer to what is no request to anybody here: a URL or a `Host` that cannot be read. */
export function refusalOf(status: number): Response {
  const { body, type } = plainProblem(status);
  return new Response(body, { status, headers: { 'content-type': type } });
}

/** Answers what is not even HTTP, and hangs up. */
export function refuseOnSocket(error: Error, socket: Duplex): void {
  if (!socket.writable || errorCode(error) === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = STATUS_OF[errorCode(error)] ?? 400;
  const { body, type } = plainProblem(status);
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      `content-type: ${type}`,
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
