import { Readable } from 'node:stream';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { createS3Store, type S3StoreOptions } from '../s3/index.ts';

/** A request as it would go over the network. */
export interface Request {
  readonly method: string;
  /** `/bucket/key`, encoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What the network says to it; an error is a connection that broke. */
export type Answer =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  | Error;

/** S3's words for «no». HEAD has none, only a status. */
export const refusal = (status: number, code: string): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>said S3</Message></Error>`,
});

/** A description as HEAD and GET give it. */
export const described = (headers: Record<string, string> = {}, body = ''): Answer => ({
  status: 200,
  headers: {
    etag: '"e1"',
    'content-length': String(body.length),
    'content-type': 'image/jpeg',
    'last-modified': 'Fri, 20 Nov 2026 08:00:00 GMT',
    ...headers,
  },
  body,
});

/** Retries at once, and as often as the SDK does. */
const hasty = {
  acquireInitialRetryToken: async () => hastyToken(0),
  refreshRetryTokenForRetry: async (
    token: { getRetryCount: () => number },
    { errorType }: { errorType: string },
  ) => {
    if (errorType === 'CLIENT_ERROR' || token.getRetryCount() >= 2) throw new Error('enough');
    return hastyToken(token.getRetryCount() + 1);
  },
  recordSuccess: () => undefined,
};

const hastyToken = (count: number) => ({
  getRetryCount: () => count,
  getRetryDelay: () => 0,
  getRetryCost: () => undefined,
});

/**
 * A store whose client is the real SDK and whose network is a function.
 *
 * @example
 * const { store, methods } = cannedStore(() => refusal(503, 'SlowDown'));
 */
export function cannedStore(
  network: (request: Request, count: number, signal?: AbortSignal) => Answer | Promise<Answer>,
  options: Partial<S3StoreOptions> = {},
) {
  const requests: Request[] = [];
  const warnings: string[] = [];
  async function handle(request: Request, { abortSignal }: { abortSignal?: AbortSignal }) {
    requests.push(request);
    const answer = await network(request, requests.length, abortSignal);
    if (answer instanceof Error) throw answer;
    const { status: statusCode, headers = {}, body = '' } = answer;
    const stream = body instanceof Readable ? body : Readable.from([Buffer.from(body as string)]);
    return { response: { statusCode, headers, body: stream } };
  }
  const client = new S3Client({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    retryStrategy: hasty,
    requestHandler: { handle } as NonNullable<S3ClientConfig['requestHandler']>,
    forcePathStyle: true,
    // What the store does not ask for itself is not done.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const warn = (message: string) => void warnings.push(message);
  const store = createS3Store({ client, bucket: 'raw', warn, ...options });
  return { store, client, requests, warnings, methods: () => requests.map(({ method }) => method) };
}
