import { readPath } from '../edge/path.ts';
import { readSignature, type SignatureQuery } from '../edge/signature-query.ts';
import { HttpProblem, kindOf } from '../problem/index.ts';
import { rawPath } from '../request/path.ts';
import type { SignedRequest } from '../sign/verify.ts';

/** What a request asks for; the signature, if any, is not checked yet. */
export type Target =
  | { readonly kind: 'rendition'; readonly key: string }
  | ({ readonly kind: 'adHoc' } & SignedRequest);

/** Missing, hidden, or no image: the same answer, so that it tells nothing. */
export const notFound = () => new HttpProblem('not-found', 'there is no such image');

/** The parameters as they stand in the URL, as the CDN's function sees them too. */
function signatureOf({ url }: Request): SignatureQuery | undefined {
  const pairs = new URL(url).search.slice(1).split('&');
  return readSignature((name) =>
    pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1)),
  );
}

/** Below `/_/` every fault of a request is that nobody signed it so. */
export const unsigned = () =>
  new HttpProblem('signature-refused', kindOf('signature-refused').meaning);

const noKey = () =>
  new HttpProblem('invalid-key', 'expected the path to be a key, percent-encoded once');

const notAllowed = () =>
  new HttpProblem('method-not-allowed', 'expected GET or HEAD', {
    headers: { allow: 'GET, HEAD' },
  });

/** Reads a request from its raw URL; throws an `HttpProblem` where it cannot be a delivery. */
export function readTarget(request: Request): Target {
  const { method } = request;
  const path = rawPath(request);
  if (path === '/') throw notFound();
  const view = readPath(path);
  if (view.kind === 'refused') throw view.status === 403 ? unsigned() : noKey();
  if (method !== 'GET' && method !== 'HEAD') {
    throw view.kind === 'adHoc' ? unsigned() : notAllowed();
  }
  return view.kind === 'rendition' ? view : { ...view, signature: signatureOf(request) };
}
