import type { APIGatewayProxyEvent, APIGatewayProxyEventV2 } from 'aws-lambda';
import { isRewritten } from '@image-pipeline/http';

/** What an API of API Gateway hands over (REST, or HTTP in either format), or a function URL. */
export type HttpEvent = APIGatewayProxyEvent | APIGatewayProxyEventV2;

/** What a request is made of, whoever wrote it down. */
interface Parts {
  readonly method: string;
  /** Percent-encoded, and without a stage. */
  readonly path: string;
  readonly query: string;
  readonly headers: Headers;
}

/**
 * The request that an event tells of, as its client sent it.
 *
 * @param signal aborts where no time is left for an answer.
 * @throws {TypeError} where it is none: a method or a header that HTTP does not know, or a path that a URL cannot
 * hold as it is.
 */
export function requestOf(event: HttpEvent, signal?: AbortSignal): Request {
  const { method, path, query, headers } = isV2(event) ? partsOfV2(event) : partsOfV1(event);
  if (isRewritten(path))
    throw new TypeError(`expected a path without dot segments, received ${path}`);
  const url = new URL(`https://${event.requestContext.domainName ?? 'localhost'}${path}`);
  url.search = query;
  const hasBody = event.body !== undefined && event.body !== null && !/^(GET|HEAD)$/i.test(method);
  return new Request(url, {
    method,
    headers,
    signal: signal ?? null,
    ...(hasBody && {
      body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    }),
  });
}

const isV2 = (event: HttpEvent): event is APIGatewayProxyEventV2 => 'rawPath' in event;

function partsOfV2(event: APIGatewayProxyEventV2): Parts {
  const { domainName, stage, http } = event.requestContext;
  // AWS hands an HTTP API the path decoded and with its stage in front, a function URL as it came.
  const isUrl = domainName.includes('.lambda-url.');
  return {
    method: http.method,
    path: isUrl ? guarded(event.rawPath) : encoded(withoutStage(event.rawPath, stage)),
    query: event.rawQueryString,
    headers: headersOf(Object.entries(event.headers)),
  };
}

function partsOfV1(event: APIGatewayProxyEvent): Parts {
  // An HTTP API in this format says so in a field that a REST API's events do not have.
  const isHttpApi = 'version' in event;
  const { path, multiValueQueryStringParameters: query, multiValueHeaders } = event;
  return {
    method: event.httpMethod,
    path: isHttpApi ? encoded(withoutStage(path, event.requestContext.stage)) : guarded(path),
    query: new URLSearchParams(pairsOf(query)).toString(),
    headers: headersOf(pairsOf(multiValueHeaders)),
  };
}

/** `/prod/images/a` → `/images/a`; `$default` is in no path. */
const withoutStage = (path: string, stage: string): string =>
  path === `/${stage}` || path.startsWith(`/${stage}/`) ? path.slice(stage.length + 1) : path;

/** Segment by segment: a slash that was `%2F` cannot be told from another any more. */
const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** An encoded path as it is, but that nothing in it may begin a query or a fragment. */
const guarded = (path: string): string => path.replace(/[?#]/g, encodeURIComponent);

type Values = string | readonly string[] | undefined;

/** API Gateway's own console sends `null` where a client would send nothing. */
const pairsOf = (lists: Readonly<Record<string, Values>> | null): [string, string][] =>
  Object.entries(lists ?? {}).flatMap(([name, values = []]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  );

function headersOf(pairs: readonly (readonly [string, string | undefined])[]): Headers {
  const headers = new Headers();
  for (const [name, value] of pairs) if (value !== undefined) headers.append(name, value);
  return headers;
}
