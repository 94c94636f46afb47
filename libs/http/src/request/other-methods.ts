import type { Hono, MiddlewareHandler } from 'hono';
import { HttpProblem } from '../problem/index.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'DELETE'];

/** The methods with which a route answers at this path; those that answer everything do not count. */
const allowedAt = (app: Hono, path: string): string[] =>
  METHODS.filter((method) => {
    const [handlers] = app.router.match(method === 'HEAD' ? 'GET' : method, path);
    return handlers.some(([[, route]]) => route.method !== 'ALL');
  });

/**
 * Answers `OPTIONS`, and every request whose path has a route with other methods only. For after the routes of
 * `app`, and before what answers everything.
 */
export const createOtherMethods = (app: Hono): MiddlewareHandler =>
  async function otherMethods(c, next) {
    const allowed = allowedAt(app, c.req.path);
    if (allowed.length === 0 || allowed.includes(c.req.method)) return next();
    const allow = [...allowed, 'OPTIONS'].join(', ');
    if (c.req.method === 'OPTIONS') return c.body(null, 204, { allow });
    throw new HttpProblem('method-not-allowed', `expected ${allow}`, { headers: { allow } });
  };
