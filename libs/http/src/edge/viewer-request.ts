import { chooseFormat, negotiateFormat } from './accept.ts';
import { encodeKey, type PathView, readPath, storedKey } from './path.ts';
import { isCurrent, readSignature, SIGNATURE_PARAMETERS } from './signature-query.ts';

/** A header or a parameter as CloudFront hands it over. */
interface EdgeValue {
  readonly value: string;
  /** All of them, where there are several. */
  readonly multiValue?: readonly { readonly value: string }[];
}

/** A viewer's request as CloudFront Functions know it. */
export interface EdgeRequest {
  readonly method: string;
  uri: string;
  querystring: Record<string, EdgeValue>;
  readonly headers: Readonly<Record<string, EdgeValue>>;
}

/** An answer that the function gives itself. */
export interface EdgeResponse {
  readonly statusCode: number;
  readonly statusDescription: string;
  readonly headers: Readonly<Record<string, EdgeValue>>;
  readonly body: { readonly encoding: 'text'; readonly data: string };
}

export interface EdgeSettings {
  /** Whether signed URLs are served: without, everything below `/_/` is refused. */
  readonly adHoc: boolean;
  /** What `/` shows, such as `/index.html`. */
  readonly page: string;
}

/** The server's words for the same problems. */
const PROBLEMS = {
  400: ['Bad Request', 'invalid-key', 'The key is not one'],
  403: ['Forbidden', 'signature-refused', 'The signature is not good'],
  405: ['Method Not Allowed', 'method-not-allowed', 'Method not allowed'],
} as const;

function refuse(status: keyof typeof PROBLEMS): EdgeResponse {
  const words = PROBLEMS[status];
  const code = words[1];
  const problem = { type: `urn:image-pipeline:problem:${code}`, title: words[2], status, code };
  return {
    statusCode: status,
    statusDescription: words[0],
    headers: {
      'content-type': { value: 'application/problem+json' },
      'cache-control': { value: 'no-store' },
    },
    body: { encoding: 'text', data: JSON.stringify(problem) },
  };
}

function valuesOf(values: Readonly<Record<string, EdgeValue>>, name: string): string[] {
  const found = Object.prototype.hasOwnProperty.call(values, name) ? values[name] : undefined;
  if (found === undefined) return [];
  return found.multiValue ? found.multiValue.map((one) => one.value) : [found.value];
}

type AdHocView = Extract<PathView, { kind: 'adHoc' }>;

/** The path of the output that this client gets, with nothing but its signature in the query. */
function adHocRequest(request: EdgeRequest, view: AdHocView, now: number) {
  const signature = readSignature((name) => valuesOf(request.querystring, name));
  if (signature === undefined || !isCurrent(signature.exp, now)) return refuse(403);
  const format = negotiateFormat(valuesOf(request.headers, 'accept').join(','));
  request.uri = `/${encodeKey(storedKey(chooseFormat(view.options, format), view.key))}`;
  const query: Record<string, EdgeValue> = {};
  SIGNATURE_PARAMETERS.forEach((name) => {
    query[name] = { value: signature[name] };
  });
  request.querystring = query;
  return request;
}

/**
 * What the CDN does with a viewer's request before it looks into its cache: equal outputs get one path, what
 * the server would refuse in any case does not reach it, and no parameter makes a second copy of anything.
 * Signatures are not checked here, only that there is one that has not expired: secrets stay with the server.
 */
export function viewerRequest(
  request: EdgeRequest,
  settings: EdgeSettings,
  now: number,
): EdgeRequest | EdgeResponse {
  const view = readPath(request.uri === '/' ? settings.page : request.uri);
  if (view.kind === 'refused') return refuse(view.status);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (view.kind === 'adHoc') {
    return settings.adHoc && isRead ? adHocRequest(request, view, now) : refuse(403);
  }
  if (!isRead) return refuse(405);
  request.uri = `/${encodeKey(view.key)}`;
  request.querystring = {};
  return request;
}
