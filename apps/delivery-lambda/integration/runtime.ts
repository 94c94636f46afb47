/**
 * A function as its own process: AWS's runtime client, out of the image that functions run from, around the built
 * code, and in this process a stand-in for the service that it asks for work (Lambda's Runtime API, documented at
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html). LocalStack has no streaming.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { GenericContainer } from 'testcontainers';

const IMAGE = 'public.ecr.aws/lambda/nodejs:24';
const API = '/2018-06-01/runtime/';
/** What divides the metadata of an answer from its body. */
const DIVIDER = Buffer.alloc(8);

/** What a client of the function would get. */
interface Streamed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Whether the runtime said that the answer broke off. */
  readonly broken: boolean;
}

export interface Runtime {
  /** Hands over one event, and resolves with what was streamed for it. */
  invoke(event: object): Promise<Streamed>;
  stop(): Promise<void>;
}

interface Work {
  readonly id: string;
  readonly event: object;
  readonly done: PromiseWithResolvers<Streamed>;
}

/** Events that wait for the runtime, and the runtime that waits for one. */
function createDesk(timeoutMs: number) {
  const waiting: Work[] = [];
  const given = new Map<string, Work>();
  let next: ServerResponse | undefined;

  function give(): void {
    const work = next && waiting.shift();
    if (!next || !work) return;
    given.set(work.id, work);
    next.setHeader('lambda-runtime-aws-request-id', work.id);
    next.setHeader('lambda-runtime-deadline-ms', Date.now() + timeoutMs);
    next.setHeader(
      'lambda-runtime-invoked-function-arn',
      'arn:aws:lambda:us-east-1:000000000000:function:f',
    );
    next.end(JSON.stringify(work.event));
    next = undefined;
  }

  return {
    add(event: object): Promise<Streamed> {
      const done = Promise.withResolvers<Streamed>();
      waiting.push({ id: randomUUID(), event, done });
      give();
      return done.promise;
    },
    ask(response: ServerResponse): void {
      next = response;
      give();
    },
    work: (id: string) => given.get(id),
    /** No work will be done any more: the process is gone. */
    close(reason: Error): void {
      for (const { done } of [...waiting, ...given.values()]) done.reject(reason);
    },
  };
}

async function read(request: IncomingMessage): Promise<Streamed> {
  const mode = request.headers['lambda-runtime-function-response-mode'];
  if (mode !== 'streaming')
    throw new Error(`expected a streamed answer, received ${JSON.stringify(mode)}`);
  const whole = await buffer(request);
  const end = whole.indexOf(DIVIDER);
  if (end < 0) throw new Error(`expected metadata before the body, received ${whole.length} bytes`);
  const { statusCode: status, headers } = JSON.parse(whole.toString('utf8', 0, end)) as {
    statusCode: number;
    headers: Record<string, string>;
  };
  const broken = request.trailers['lambda-runtime-function-error-type'] !== undefined;
  return { status, headers, body: whole.subarray(end + DIVIDER.length), broken };
}

/** Serves the Runtime API on this machine. */
async function serve(desk: ReturnType<typeof createDesk>) {
  const server = createServer((request, response) => {
    const [kind, id = '', verb] = (request.url ?? '').slice(API.length).split('/');
    if (id === 'next') {
      desk.ask(response);
      return;
    }
    const work = desk.work(id);
    const accept = () => response.writeHead(202, { 'content-type': 'application/json' }).end('{}');
    if (kind === 'invocation' && verb === 'response' && work) {
      read(request).then(work.done.resolve, work.done.reject).finally(accept);
      return;
    }
    void buffer(request).then((told) => {
      desk.close(new Error(`${request.url}: ${told.toString()}`));
      accept();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Starts the function in `folder`; it shares this machine's network. */
export async function startRuntime(
  folder: string,
  environment: Readonly<Record<string, string>>,
  timeoutMs = 55_000,
): Promise<Runtime> {
  const desk = createDesk(timeoutMs);
  const server = await serve(desk);
  const container = await new GenericContainer(IMAGE)
    .withNetworkMode('host')
    .withCopyDirectoriesToContainer([{ source: folder, target: '/var/task', mode: 0o755 }])
    .withEntrypoint(['/var/runtime/bootstrap'])
    .withEnvironment({
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${(server.address() as AddressInfo).port}`,
      _HANDLER: 'index.handler',
      LAMBDA_TASK_ROOT: '/var/task',
      LAMBDA_RUNTIME_DIR: '/var/runtime',
      AWS_LAMBDA_FUNCTION_NAME: 'delivery',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/delivery',
      AWS_LAMBDA_LOG_STREAM_NAME: 'one',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
      ...environment,
    })
    .withLogConsumer((log) => {
      let told = '';
      log.on('data', (text: Buffer) => {
        told += text.toString();
      });
      log.on('end', () => {
        desk.close(new Error(`the function's process has ended: ${told}`));
      });
    })
    .start();
  return {
    invoke: (event) => desk.add(event),
    async stop() {
      desk.close(new Error('stopped'));
      server.closeAllConnections();
      server.close();
      await container.stop({ timeout: 1000 });
    },
  };
}
