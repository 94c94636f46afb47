import type { Context, Hono } from 'hono';
import * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { type ProblemCode, problemResponses } from '../problem/index.ts';
import type { HttpLimits } from '../request/limits.ts';
import { parseBody, parseQuery } from '../request/parse.ts';
import { keyOfPath } from '../request/path.ts';

type Answer = Response | undefined;

/** A request at a route. Its query and its body are checked when the handler reads them. */
export interface RouteRequest<
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodObject = z.ZodObject,
> {
  readonly c: Context;
  /** The key in the path; empty if the path of the route has none. */
  readonly key: string;
  readonly query: () => z.output<Query>;
  readonly body: () => Promise<z.output<Body>>;
  readonly limits: HttpLimits;
}

/** A route: what the document of the API says about it, and what answers. */
interface RouteDeclaration<Deps, Query extends z.ZodObject, Body extends z.ZodObject> {
  readonly method: 'get' | 'post' | 'delete';
  /** As in OpenAPI. A `{key}` matches slashes too. */
  readonly path: `/${string}`;
  readonly operationId: string;
  readonly tag: 'images' | 'uploads' | 'gallery' | 'description';
  readonly summary: string;
  readonly description?: string;
  /** Whether no token is needed; default false. */
  readonly isPublic?: boolean;
  /** Default: the route accepts no query. */
  readonly query?: Query;
  readonly body?: { readonly schema: Body; readonly example: z.input<Body> };
  readonly responses: Readonly<Partial<Record<'200' | '202', JsonResponse>>>;
  /** Codes of the problems that every route may answer with are added. */
  readonly problems?: readonly ProblemCode[];
  /** Answers a request. `undefined` leaves it to the routes that come after. */
  readonly answer: (request: RouteRequest<Query, Body>, deps: Deps) => Answer | Promise<Answer>;
}

/** What hono and the document need of a route. */
export interface Route<Deps> {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: `/${string}`;
  readonly operation: ZodOpenApiOperationObject;
  readonly answer: (c: Context, given: Given<Deps>) => Answer | Promise<Answer>;
}

interface Given<Deps> {
  readonly deps: Deps;
  readonly limits: HttpLimits;
}

const KEY = '{key}';

const PROBLEMS_OF_EVERY_ROUTE: readonly ProblemCode[] = [
  'invalid-query',
  'method-not-allowed',
  'url-too-long',
  'foreign-host',
  'internal',
  'unavailable',
];

const PROBLEMS_OF_A_KEY: readonly ProblemCode[] = ['malformed-url', 'invalid-key', 'not-found'];

const keyParameter = z.strictObject({
  key: z.string().min(1).meta({
    description:
      'The key of the original. Its slashes may stand as they are or as `%2F`; a key that ends in `/sync` or `/srcset` needs the last one as `%2F`.',
    example: 'summer/photo.jpg',
  }),
});

const none = z.strictObject({});

type JsonResponse = ReturnType<typeof json>;

/** A response with a JSON body, and an example of it. */
export const json = (description: string, schema: z.ZodType, example: unknown) => ({
  description,
  content: { 'application/json': { schema, example } },
});

/** Declares a route. The schemas that the document shows are the ones that check its requests. */
export function defineRoute<
  Deps,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodObject = z.ZodObject,
>(route: RouteDeclaration<Deps, Query, Body>): Route<Deps> {
  const { method, path, query, body, answer } = route;
  return {
    method,
    path,
    operation: operationOf(route),
    answer: (c, { deps, limits }) => {
      const { raw } = c.req;
      const request: RouteRequest<Query, Body> = {
        c,
        key: keyIn(c.req.path, path),
        query: () => parseQuery(raw, query ?? none) as z.output<Query>,
        body: () => parseBody(raw, body?.schema ?? none, limits) as Promise<z.output<Body>>,
        limits,
      };
      return answer(request, deps);
    },
  };
}

function operationOf<Deps, Query extends z.ZodObject, Body extends z.ZodObject>(
  route: RouteDeclaration<Deps, Query, Body>,
): ZodOpenApiOperationObject {
  const { operationId, tag, summary, description, isPublic, query, body, problems = [] } = route;
  const hasKey = route.path.includes(KEY);
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(isPublic && { security: [] }),
    ...((hasKey || query) && {
      requestParams: { ...(hasKey && { path: keyParameter }), ...(query && { query }) },
    }),
    ...(body && { requestBody: { required: true, content: { 'application/json': body } } }),
    responses: {
      ...route.responses,
      ...problemResponses([
        ...PROBLEMS_OF_EVERY_ROUTE,
        ...(hasKey ? PROBLEMS_OF_A_KEY : []),
        ...problems,
      ]),
    },
  };
}

/** The texts of a path before and after its key. */
function aroundKey(path: string): { before: string; after: string } {
  const [before = '', after = ''] = path.split(KEY);
  return { before, after };
}

function keyIn(requested: string, path: string): string {
  if (!path.includes(KEY)) return '';
  const { before, after } = aroundKey(path);
  return keyOfPath(requested.slice(before.length, requested.length - after.length));
}

/** Adds routes to an app. A request that a route leaves alone goes to whatever is added after. */
export function addRoutes<Deps>(
  app: Hono,
  routes: readonly Route<Deps>[],
  given: Given<Deps>,
): void {
  const alike = Map.groupBy(routes, ({ method, path }) => `${method} ${aroundKey(path).before}`);
  for (const group of alike.values()) {
    // One pattern for all of a group: hono takes only the first of two patterns that begin alike.
    const longestFirst = group.toSorted((a, b) => b.path.length - a.path.length);
    const shortest = longestFirst.at(-1);
    if (!shortest) continue;
    const pattern = shortest.path.replace(KEY, ':key{.+}');
    app.on(shortest.method.toUpperCase(), pattern, async function answerRoute(c, next) {
      const route = longestFirst.find(({ path }) => c.req.path.endsWith(aroundKey(path).after));
      return (await route?.answer(c, given)) ?? next();
    });
  }
}
