import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';

/** Lets pages of these origins ask. An `OPTIONS` that is no such question goes on. */
export function createCrossOrigin(origins: readonly string[]): MiddlewareHandler {
  const answer = cors({
    origin: [...origins],
    allowMethods: ['GET', 'HEAD', 'POST', 'DELETE'],
    allowHeaders: ['authorization', 'content-type'],
    exposeHeaders: ['retry-after'],
    maxAge: 600,
  });
  return async function crossOrigin(c, next) {
    const asks = c.req.header('access-control-request-method') !== undefined;
    return c.req.method === 'OPTIONS' && !asks ? next() : answer(c, next);
  };
}
