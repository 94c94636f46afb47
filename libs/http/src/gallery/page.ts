import type { Context, Hono } from 'hono';

interface Page {
  readonly page?: string | undefined;
  readonly apiUrl?: string | undefined;
  readonly deliveryUrl: string;
}

/** Serves the page at `/` and `/index.html`, with a policy under which nothing but its own code runs. */
export function addPage(app: Hono, { page, apiUrl, deliveryUrl }: Page): void {
  if (page === undefined) return;
  const show = showPage(page, pagePolicy(page, { connect: [apiUrl], images: [deliveryUrl] }));
  app.get('/', show);
  app.get('/index.html', show);
}

function showPage(page: string, policy: Promise<string>) {
  return async function show(c: Context): Promise<Response> {
    c.header('content-security-policy', await policy);
    c.header('cache-control', 'no-cache');
    return c.html(page);
  };
}

interface Places {
  readonly connect: readonly (string | undefined)[];
  readonly images: readonly (string | undefined)[];
}

/** Every script and style of the page by its hash: what is injected into it has none of these. */
async function pagePolicy(html: string, { connect, images }: Places): Promise<string> {
  const [scripts, styles] = await Promise.all([hashes(html, 'script'), hashes(html, 'style')]);
  return [
    `default-src 'none'`,
    `script-src ${scripts}`,
    `style-src ${styles}`,
    `img-src 'self' blob: data:${origins(images)}`,
    `connect-src 'self'${origins(connect)}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

async function hashes(html: string, element: 'script' | 'style'): Promise<string> {
  const contents = html.matchAll(new RegExp(`<${element}\\b[^>]*>([^]*?)</${element}>`, 'gi'));
  const sources = await Promise.all([...contents].map(([, content = '']) => hash(content)));
  return sources.length === 0 ? `'none'` : sources.join(' ');
}

async function hash(content: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(content));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
}

/** The origins of absolute URLs; the page's own is `'self'` already. */
const origins = (urls: readonly (string | undefined)[]): string =>
  urls
    .filter((url) => url !== undefined && URL.canParse(url))
    .map((url) => ` ${new URL(url ?? '').origin}`)
    .join('');
