import { Hono } from 'hono';
import type { DeliveryResult } from '@image-pipeline/pipeline';
import { HttpProblem, kindOf, problemOfFailure } from '../problem/index.ts';
import { createSignatureVerifier } from '../sign/verify.ts';
import type { DeliveryDeps } from '../types.ts';
import { createOptionsReader } from './ad-hoc-options.ts';
import { fallbackResponse, imageResponse, isImageType } from './image-response.ts';
import { notFound, readTarget, type Target, unsigned } from './target.ts';

/** A delivery that is on its way. */
interface Asked {
  readonly result: Promise<DeliveryResult>;
  /** Whether `Accept` chose the format. */
  readonly negotiated: boolean;
}

/** What nginx says of a client that went away; nobody reads it. */
const CLIENT_CLOSED_REQUEST = 499;

function problemOfResult(result: Exclude<DeliveryResult, { kind: 'found' }>): HttpProblem {
  if (result.kind === 'absent') return notFound();
  if (result.kind === 'failed') return problemOfFailure(result.failure);
  const { retryAfterSeconds } = result;
  return new HttpProblem('busy', kindOf('busy').meaning, { retryAfterSeconds });
}

function checkFallback({ fallback }: DeliveryDeps): void {
  if (fallback === undefined || isImageType(fallback.contentType)) return;
  throw new RangeError(
    `expected the fallback image to be of a type that is served, received ${fallback.contentType}`,
  );
}

/** Asks delivery for what a request names, once it may have it. */
function createAsk(deps: DeliveryDeps) {
  const { delivery, maxExpirySeconds } = deps;
  const isSigned = createSignatureVerifier(deps.signingKeys, { maxExpirySeconds });
  const readOptions = createOptionsReader(deps.recipe);

  return async function ask(target: Target, { headers, signal }: Request): Promise<Asked> {
    if (target.kind === 'rendition') {
      return { result: delivery.rendition(target.key, { signal }), negotiated: false };
    }
    // First of all: whoever has no signature learns nothing of options or keys.
    if (!(await isSigned(target))) throw unsigned();
    const { options, negotiated } = readOptions(target.options, headers.get('accept') ?? '');
    return { result: delivery.adHoc({ key: target.key, options }, { signal }), negotiated };
  };
}

const timing = (made: boolean, began: number): string =>
  `${made ? 'render' : 'store'};dur=${(performance.now() - began).toFixed(1)}`;

/**
 * Routes that serve renditions by their key, and outputs beyond the recipe by signed URLs. They answer every
 * path: mount them last. What they throw becomes a problem by `problemOf`.
 *
 * Throws `SigningKeyError` where a signing key cannot be used, and `RangeError` where the fallback image is of
 * a type that is not served.
 *
 * @example
 * app.route('/', createDeliveryRoutes({ delivery, recipe, signingKeys: {} }));
 */
export function createDeliveryRoutes(deps: DeliveryDeps): Hono {
  checkFallback(deps);
  const ask = createAsk(deps);

  async function deliver(request: Request): Promise<Response> {
    const began = performance.now();
    const asked = await ask(readTarget(request), request);
    const found = await asked.result;
    if (found.kind === 'found' && isImageType(found.object.info.contentType)) {
      const { negotiated } = asked;
      return imageResponse(request, {
        ...found,
        negotiated,
        serverTiming: timing(found.made, began),
      });
    }
    const problem = found.kind === 'found' ? notFound() : problemOfResult(found);
    if (deps.fallback) return fallbackResponse(problem, deps.fallback);
    throw problem;
  }

  const app = new Hono();
  app.all('*', async ({ req: { raw } }) => {
    try {
      return await deliver(raw);
    } catch (error) {
      if (raw.signal.aborted) return new Response(null, { status: CLIENT_CLOSED_REQUEST });
      throw error;
    }
  });
  return app;
}
