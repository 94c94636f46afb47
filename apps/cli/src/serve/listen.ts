import { once } from 'node:events';
import { createServer, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { isBelowAdHoc, isRewritten } from '@image-pipeline/http';
import { errorCode, errorMessage, UsageError } from '../errors.ts';
import { refusalOf, refuseOnSocket } from './refusals.ts';

/** Whoever answers requests. */
export type Answer = (request: Request, bindings: HttpBindings) => Response | Promise<Response>;

/** An open port. Requests wait until `answerWith` was called. */
export interface Listener {
  readonly port: number;
  readonly answerWith: (answer: Answer) => void;
  /** Accepts no more connections; resolves when the last answer is given, or cut off after `timeoutMs`. */
  readonly close: (timeoutMs: number) => Promise<void>;
}

export interface Address {
  /** A name or an address of this machine. */
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
}

/** What a connection may cost. How large a body may be, and how long it may take, its route says. */
const LIMITS: ServerOptions = {
  // Node's own refusal is no problem of RFC 9457; ours is.
  requireHostHeader: false,
  // Above what a URL may have, so that one a little too long hears so from its route.
  maxHeaderSize: 80 * 1024,
  headersTimeout: 10_000,
  // An upload of the largest original over a slow line.
  requestTimeout: 300_000,
  keepAliveTimeout: 5_000,
  // How often these are looked after.
  connectionsCheckingInterval: 2_000,
};

/** Fewer than the files that a process may have open. */
const MOST_CONNECTIONS = 512;

/** Opens a port; throws a `UsageError` where that cannot be. */
export async function listen(address: Address): Promise<Listener> {
  const ready = Promise.withResolvers<Answer>();
  const listener = getRequestListener(
    async (request, bindings) => {
      const { incoming } = bindings as HttpBindings;
      const [path = ''] = (incoming.url ?? '/').split('?', 1);
      if (isRewritten(path)) return refusalOf(isBelowAdHoc(path) ? 403 : 400);
      return (await ready.promise)(request, bindings as HttpBindings);
    },
    { errorHandler: () => refusalOf(400) },
  );
  const server = createServer(LIMITS, (incoming, outgoing) => void listener(incoming, outgoing));
  server.maxConnections = MOST_CONNECTIONS;
  server.on('clientError', refuseOnSocket);
  await open(server, address);
  return {
    port: (server.address() as AddressInfo).port,
    answerWith: ready.resolve,
    close: (timeoutMs) => close(server, timeoutMs),
  };
}

async function open(server: Server, { host, port }: Address): Promise<void> {
  const listening = once(server, 'listening');
  server.listen({ host, port });
  try {
    await listening;
  } catch (cause) {
    throw new UsageError(`cannot serve at ${host} on port ${port}: ${why(cause)}`, { cause });
  }
}

function why(cause: unknown): string {
  switch (errorCode(cause)) {
    case 'EADDRINUSE':
      return 'something else does already; give another --port, or 0 for any that is free';
    case 'EACCES':
      return 'the system keeps that port for itself; give a --port above 1023';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'that is no address of this machine; give another --host';
    default:
      return errorMessage(cause);
  }
}

async function close(server: Server, timeoutMs: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  // A connection that falls idle later would be kept alive for its time.
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, 20);
  const cutOff = setTimeout(() => {
    server.closeAllConnections();
  }, timeoutMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cutOff);
}
