import { defaultRecipe, prepareRecipe } from '@image-pipeline/image-core/recipe';
import type { AdHocRequest, DeliveryResult } from '@image-pipeline/pipeline';
import { createHttp } from '../app.ts';
import { signUrl, type UrlToSign } from '../sign/sign-url.ts';
import type { DeliveryDeps } from '../types.ts';

export const keys = { k1: 'a secret of at least thirty-two bytes' };

/** An image of `text`, as delivery finds it. */
export function foundImage(
  text: string,
  { contentType = 'image/webp', etag = 'e1', made = false, cacheControl = 'public, no-cache' } = {},
): DeliveryResult {
  const body = new TextEncoder().encode(text);
  const lastModified = '2026-11-01T12:00:00.000Z';
  const info = { key: 'any', etag, size: body.length, contentType, lastModified, metadata: {} };
  return { kind: 'found', object: { info, body }, made, cacheControl };
}

/** What delivery was asked for. */
export type Asked = string | AdHocRequest;

/** Doors before a delivery that always ends like that, and what it was asked for. */
export function doorsTo(
  result: DeliveryResult | ((signal: AbortSignal | undefined) => Promise<DeliveryResult>),
  deps: Partial<DeliveryDeps> = {},
) {
  const asked: Asked[] = [];
  async function answer(what: Asked, signal: AbortSignal | undefined) {
    asked.push(what);
    return typeof result === 'function' ? result(signal) : result;
  }
  const http = createHttp({
    delivery: {
      delivery: {
        rendition: (key, { signal } = {}) => answer(key, signal),
        adHoc: (request, { signal } = {}) => answer(request, signal),
      },
      signingKeys: keys,
      recipe: prepareRecipe(defaultRecipe),
      ...deps,
    },
  });
  const fetch = (target: string, init: RequestInit = {}) =>
    http.fetch(new Request(`http://localhost${target}`, init));
  return { asked, fetch };
}

/** A signed URL, relative, good for an hour. */
export const signedUrl = (wanted: Partial<UrlToSign> = {}): Promise<string> =>
  signUrl({
    base: '',
    key: 'album/photo.jpg',
    options: 'width=400',
    keyId: 'k1',
    secret: keys.k1,
    expires: Math.floor(Date.now() / 1000) + 3600,
    ...wanted,
  });

/** A problem as a client reads it. */
export const problemIn = async (
  response: Response,
): Promise<{ status: number; code: string; detail: string }> =>
  (await response.json()) as { status: number; code: string; detail: string };
