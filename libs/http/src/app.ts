import { Hono, type MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { addApi } from './api/routes.ts';
import { createDeliveryRoutes } from './delivery/routes.ts';
import { addGallery, type GalleryOptions } from './gallery/gallery.ts';
import { HttpProblem, kindOf, problemOf, problemResponse } from './problem/index.ts';
import { createGuard } from './request/guard.ts';
import { defaultLimits, type HttpLimits } from './request/limits.ts';
import { rawPath } from './request/path.ts';
import type { ApiDeps, DeliveryDeps } from './types.ts';

/** What is served; whatever is left out is not there. */
export interface HttpOptions {
  /** The manual API, and its description at `/openapi.json`. */
  readonly api?: ApiDeps | undefined;
  /** Renditions at their keys, and outputs beyond the recipe at signed URLs. */
  readonly delivery?: DeliveryDeps | undefined;
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
  const limits = { ...defaultLimits, ...options.limits };
  const { allowedHosts, allowedOrigins = [], uploads } = options;
  const app = new Hono({ getPath: rawPath });
  const fail = (error: unknown, request: Request): Response => {
    const problem = problemOf(error);
    const { status } = kindOf(problem.code);
    // Whoever hung up gets no answer, and is nobody's fault.
    if (status >= 500 && !request.signal.aborted) options.onError?.(error, request);
    return problemResponse(problem);
  };

  app.onError((error, c) => fail(error, c.req.raw));
  app.notFound(() => problemResponse(new HttpProblem('not-found', 'there is nothing here')));
  app.use(securityHeaders);
  app.use(createGuard({ allowedHosts, allowedOrigins, limits }));
  if (allowedOrigins.length > 0) app.use(crossOrigin(allowedOrigins));
  if (options.api) addApi(app, options.api, limits);
  if (uploads) app.post('/uploads/files', (c) => uploads(c.req.raw));
  if (options.gallery) addGallery(app, options.gallery);
  app.use(otherMethods(app));
  if (options.delivery) app.route('/', createDeliveryRoutes(options.delivery));

  return {
    fetch: async (request) => {
      try {
        return await app.fetch(request);
      } catch (error) {
        // What is thrown and is no Error, such as the reason of a signal.
        return fail(error, request);
      }
    },
  };
}

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': `default-src 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
};

/** What every answer says that does not say otherwise. */
const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS)) {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  }
};

/** Lets pages of other origins ask. An `OPTIONS` that is no such question goes on. */
function crossOrigin(origins: readonly string[]): MiddlewareHandler {
  const answer = cors({
    origin: [...origins],
    allowMethods: ['GET', 'HEAD', 'POST', 'DELETE'],
    allowHeaders: ['authorization', 'content-type'],
    exposeHeaders: ['retry-after'],
    maxAge: 600,
  });
  return async (c, next) => {
    const asks = c.req.header('access-control-request-method') !== undefined;
    return c.req.method === 'OPTIONS' && !asks ? next() : answer(c, next);
  };
}

const METHODS = ['GET', 'HEAD', 'POST', 'DELETE'];

/** The methods with which a route answers at this path; those that answer everything do not count. */
const allowedAt = (app: Hono, path: string): string[] =>
  METHODS.filter((method) => {
    const [handlers] = app.router.match(method === 'HEAD' ? 'GET' : method, path);
    return handlers.some(([[, route]]) => route.method !== 'ALL');
  });

/** Answers `OPTIONS`, and what has a route here with other methods only. */
const otherMethods = (app: Hono): MiddlewareHandler =>
  async function refuseMethod(c, next) {
    const allowed = allowedAt(app, c.req.path);
    if (allowed.length === 0 || allowed.includes(c.req.method)) return next();
    const allow = [...allowed, 'OPTIONS'].join(', ');
    if (c.req.method === 'OPTIONS') return c.body(null, 204, { allow });
    throw new HttpProblem('method-not-allowed', `expected ${allow}`, { headers: { allow } });
  };
