import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { S3Client } from '@aws-sdk/client-s3';
import { AwsClient } from 'aws4fetch';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

interface Call {
  readonly method?: 'GET' | 'HEAD' | 'POST';
  /** The service that the request is signed for; default it is not signed. */
  readonly service?: 'execute-api' | 'lambda';
}

/** Sends a request of HTTP, signed where a service wants to know who asks. */
export type Caller = (url: string, call?: Call) => Promise<Answer>;

/** With the credentials, region and endpoint of a client of the SDK. */
export function createCaller({ config }: S3Client): Caller {
  return async function call(url, { method = 'GET', service } = {}) {
    const signed = service
      ? await sign(config, new Request(url, { method }), service)
      : new Request(url, { method });
    const endpoint = process.env.AWS_ENDPOINT_URL;
    return endpoint === undefined ? send(signed) : sendThrough(endpoint, signed);
  };
}

async function sign(
  config: S3Client['config'],
  request: Request,
  service: string,
): Promise<Request> {
  const { accessKeyId, secretAccessKey, sessionToken } = await config.credentials();
  const region = await config.region();
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    service,
    region,
    ...(sessionToken !== undefined && { sessionToken }),
  });
  return client.sign(request);
}

async function send(signed: Request): Promise<Answer> {
  const response = await fetch(signed);
  const body = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}

/** One door for all hosts, which are told apart by their name: fetch() would say the name of the door. */
export async function sendThrough(
  endpoint: string,
  { url, method, headers }: Request,
): Promise<Answer> {
  const { host, pathname, search } = new URL(url);
  const asked = request(new URL(pathname + search, endpoint), {
    method,
    headers: { ...Object.fromEntries(headers), host },
  });
  asked.end();
  const [message] = (await once(asked, 'response')) as [IncomingMessage];
  return {
    status: message.statusCode ?? 0,
    headers: message.headers as Record<string, string>,
    body: await buffer(message),
  };
}
