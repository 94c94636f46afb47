import { OUTPUT_FORMATS } from '@image-pipeline/image-core/recipe';
import type { StoredObject } from '@image-pipeline/ports';
import { HttpProblem, problemResponse } from '../problem/index.ts';
import { isNoneMatch, strongEtag } from './etags.ts';
import { byteRange } from './ranges.ts';

/** All that is ever served: what encoders make. SVG and HTML are programs in the reader's name. */
const IMAGE_TYPES: ReadonlySet<string> = new Set(OUTPUT_FORMATS.map((format) => `image/${format}`));

/** Whether bytes of this type may be served. */
export const isImageType = (contentType: string): boolean => IMAGE_TYPES.has(contentType);

/** What keeps an answer an image, whatever its bytes may be, and lets every page show it. */
const SAFE_HEADERS = {
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
} as const;

/** An image that is there. */
export interface FoundImage {
  readonly object: StoredObject;
  readonly cacheControl: string;
  /** How long it took, as `Server-Timing` says it. */
  readonly serverTiming: string;
  /** Whether another `Accept` could have got another answer. */
  readonly negotiated: boolean;
}

/** Bytes as a body; a `Response` copies them. */
const bodyOf = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>;

const cacheHeaders = ({ object, cacheControl, serverTiming, negotiated }: FoundImage) => ({
  etag: strongEtag(object.info.etag),
  'cache-control': cacheControl,
  'server-timing': serverTiming,
  ...(negotiated && { vary: 'Accept' }),
});

/** `If-Range` lets a range through for these very bytes only; a date never says that. HEAD has no ranges. */
function rangeHeader(request: Request, etag: string): string | undefined {
  if (request.method !== 'GET') return undefined;
  const condition = request.headers.get('if-range');
  if (condition !== null && condition.trim() !== etag) return undefined;
  return request.headers.get('range') ?? undefined;
}

/** The range of a request as a slice of the body: its headers, and the bytes. */
function slice(body: Uint8Array, range: string | undefined) {
  const wanted = range === undefined ? undefined : byteRange(range, body.length);
  if (wanted === undefined) return { status: 200, part: body, headers: {} };
  if (wanted === 'unsatisfiable') {
    throw new HttpProblem('range-not-satisfiable', `the image has ${body.length} bytes`, {
      headers: { 'content-range': `bytes */${body.length}` },
    });
  }
  const { first, last } = wanted;
  const headers = { 'content-range': `bytes ${first}-${last}/${body.length}` };
  return { status: 206, part: body.subarray(first, last + 1), headers };
}

/** The answer with an image: whole, in part, or that the client has it already. */
export function imageResponse(request: Request, found: FoundImage): Response {
  const headers = cacheHeaders(found);
  const known = request.headers.get('if-none-match');
  if (known !== null && isNoneMatch(known, headers.etag)) {
    return new Response(null, { status: 304, headers });
  }
  const { info, body } = found.object;
  const { status, part, headers: range } = slice(body, rangeHeader(request, headers.etag));
  return new Response(bodyOf(part), {
    status,
    headers: {
      ...headers,
      ...SAFE_HEADERS,
      ...range,
      'accept-ranges': 'bytes',
      'content-disposition': 'inline',
      'content-length': String(part.length),
      'content-type': info.contentType,
    },
  });
}

/** The image to show in the place of one that there is none of. */
export interface FallbackImage {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** The answer with the fallback image, and the status and headers of the problem that it covers. */
export function fallbackResponse(
  problem: HttpProblem,
  { bytes, contentType }: FallbackImage,
): Response {
  const { status, headers } = problemResponse(problem);
  const answer = new Response(bodyOf(bytes), { status, headers });
  const own = {
    ...SAFE_HEADERS,
    'content-type': contentType,
    'content-length': String(bytes.length),
  };
  for (const [name, value] of Object.entries(own)) answer.headers.set(name, value);
  return answer;
}
