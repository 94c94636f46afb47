import { Hono } from 'hono';
import { API_ROUTES } from './api/routes.ts';
import { createDeliveryRoutes } from './delivery/routes.ts';
import { addGallery, type GalleryOptions } from './gallery/gallery.ts';
import { getDescription } from './openapi.ts';
import { HttpProblem, kindOf, problemOf, problemResponse } from './problem/index.ts';
import { withCommonHeaders } from './request/common-headers.ts';
import { createCrossOrigin } from './request/cross-origin.ts';
import { createGuard } from './request/guard.ts';
import { defaultLimits, type HttpLimits } from './request/limits.ts';
import { createOtherMethods } from './request/other-methods.ts';
import { rawPath } from './request/path.ts';
import { addRoutes } from './routing/route.ts';
import type { ApiDeps, DeliveryDeps } from './types.ts';

/** What is served; whatever is left out is not there. */
export interface HttpOptions {
  /** The manual API, and its description at `/openapi.json`. */
  readonly api?: ApiDeps | undefined;
  /** Renditions at their keys, and outputs beyond the recipe at signed URLs. */
  readonly delivery?: DeliveryDeps | undefined;
  /** The page that shows what there is; default: no gallery. */
  readonly gallery?: GalleryOptions | undefined;
  /** Receives `POST /uploads/files`, where uploads do not go to S3: `receive` of `createLocalUploads`. */
  readonly uploads?: ((request: Request) => Promise<Response>) | undefined;
  /**
   * The hosts that are served, with a port or for every port; others are 421. Default all: set it wherever no
   * gateway stands before it, or a name that somebody points here becomes an origin of ours.
   */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Origins of pages that may use the manual API from elsewhere; default none. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Default `defaultLimits`. */
  readonly limits?: Partial<HttpLimits> | undefined;
  /** Told of every answer with a status of 500 or more, with what was thrown; default nobody. */
  readonly onError?: ((error: unknown, request: Request) => void) | undefined;
}

/** Everything over HTTP, for any host that speaks `Request` and `Response`. */
export interface Http {
  /** Answers every request, and never rejects. */
  readonly fetch: (request: Request) => Promise<Response>;
}

/**
 * The doors of the pipeline over HTTP.
 *
 * @example
 * const { fetch } = createHttp({ api, delivery, allowedHosts: ['127.0.0.1', 'localhost'] });
 * const answer = await fetch(new Request('http://localhost/images/photo.jpg'));
 */
export function createHttp(options: HttpOptions): Http {
  const { onError } = options;
  function fail(error: unknown, request: Request): Response {
    const problem = problemOf(error);
    // Whoever hung up gets no answer, and is nobody's fault.
    if (kindOf(problem.code).status >= 500 && !request.signal.aborted) onError?.(error, request);
    return problemResponse(problem);
  }
  const app = createApp(options, fail);

  return {
    fetch: async (request) => {
      try {
        return withCommonHeaders(await app.fetch(request), request);
      } catch (error) {
        // What is thrown and is no Error, such as the reason of a signal.
        return withCommonHeaders(fail(error, request), request);
      }
    },
  };
}

/** The routes, in the order in which they are tried. */
function createApp(
  options: HttpOptions,
  fail: (error: unknown, request: Request) => Response,
): Hono {
  const { api, delivery, gallery, uploads, allowedHosts, allowedOrigins = [] } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const app = new Hono({ getPath: rawPath });
  app.onError((error, c) => fail(error, c.req.raw));
  app.notFound(() => problemResponse(new HttpProblem('not-found', 'there is nothing here')));
  app.use(createGuard({ allowedHosts, allowedOrigins, limits }));
  if (allowedOrigins.length > 0) app.use(createCrossOrigin(allowedOrigins));
  if (api) addRoutes(app, [...API_ROUTES, getDescription], { deps: api, limits });
  if (uploads) app.post('/uploads/files', (c) => uploads(c.req.raw));
  if (gallery) addGallery(app, gallery, limits);
  app.use(createOtherMethods(app));
  if (delivery) app.route('/', createDeliveryRoutes(delivery));
  return app;
}
