import type { MiddlewareHandler } from 'hono';
import { HttpProblem } from '../problem/index.ts';
import type { HttpLimits } from './limits.ts';

export interface GuardOptions {
  readonly allowedHosts?: readonly string[] | undefined;
  readonly allowedOrigins: readonly string[];
  readonly limits: HttpLimits;
}

/** What every request has to pass before a route sees it. */
export function createGuard({
  allowedHosts,
  allowedOrigins,
  limits,
}: GuardOptions): MiddlewareHandler {
  const hosts = allowedHosts?.map((host) => host.toLowerCase());
  return async function guard(c, next) {
    const request = c.req.raw;
    checkLength(request, limits.urlLength);
    if (hosts) checkHost(request, hosts);
    if (!isSafe(request.method)) checkSite(request, allowedOrigins);
    await next();
  };
}

const isSafe = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method);

function checkLength({ url }: Request, longest: number): void {
  if (url.length <= longest) return;
  throw new HttpProblem('url-too-long', `expected a URL of at most ${longest} characters`);
}

/**
 * A name that somebody points at this machine reaches it with that name as `Host`: their page would then be of
 * our origin. Entries without a port hold for every port.
 */
function checkHost(request: Request, allowed: readonly string[]): void {
  const host = (request.headers.get('host') ?? new URL(request.url).host).toLowerCase();
  const name = host.replace(/:\d+$/, '');
  if (allowed.includes(host) || allowed.includes(name)) return;
  throw new HttpProblem('foreign-host', 'expected a host that is served here');
}

/**
 * A form of a foreign page may be posted here by the browser of whoever looks at it. A request with
 * `Authorization` cannot be one of these: browsers ask for leave first, and do not get it.
 */
function checkSite({ headers, url }: Request, allowedOrigins: readonly string[]): void {
  if (headers.has('authorization')) return;
  const site = headers.get('sec-fetch-site');
  // Only a browser can say so, and it knows the URL as it was before any proxy.
  if (site === 'same-origin') return;
  const origin = headers.get('origin');
  if (origin === null) {
    if (site === null || site === 'none') return;
  } else if (allowedOrigins.includes(origin) || hostOf(origin) === new URL(url).host) return;
  throw new HttpProblem('cross-site', 'expected a page of this origin to ask for this');
}

const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined;
