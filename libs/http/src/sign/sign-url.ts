import { type AdHocOptions, formatAdHocOptions } from '@image-pipeline/image-core/recipe';
import { encodeKey, readPath, storedKey } from '../edge/path.ts';
import { canonicalRequest } from './canonical-request.ts';
import { hmac } from './hmac.ts';
import { checkSigningKey } from './keys.ts';

/** A URL to sign. */
export interface UrlToSign {
  /** Where deliveries are answered: `https://images.example.com`, `/`, or nothing for a relative URL. */
  readonly base: string;
  /** The raw key of the original, as it is: nothing of it is encoded. */
  readonly key: string;
  /** The recipe's words, or their canonical text. `format: 'auto'` leaves the format to the client. */
  readonly options: AdHocOptions | string;
  /** Which of the server's keys `secret` is. */
  readonly keyId: string;
  /** At least 32 bytes. */
  readonly secret: string;
  /** Until when the URL is good: a date, or seconds since 1970. Servers bound how far ahead that may be. */
  readonly expires: Date | number;
}

function secondsOf(expires: Date | number): string {
  const seconds = typeof expires === 'number' ? expires : Math.floor(expires.getTime() / 1000);
  if (Number.isSafeInteger(seconds) && seconds > 0 && seconds < 1e11) return String(seconds);
  throw new RangeError(
    `expected expires as a date, or whole seconds since 1970, received ${seconds}`,
  );
}

/** The path of an output beyond the recipe; throws where no server would read the same from it. */
function pathOf(options: string, key: string): string {
  const path = `/${encodeKey(storedKey(options, key))}`;
  const view = readPath(path);
  if (view.kind === 'adHoc' && view.options === options) return path;
  throw new RangeError(
    `expected options and a key that can stand in a path, received ${JSON.stringify({ options, key })}`,
  );
}

/**
 * Signs the URL of an output beyond the recipe. It needs WebCrypto and nothing else: it runs in Node and in
 * browsers (but a secret belongs on a server). Options are not checked; the server does.
 *
 * Throws `SigningKeyError` where id or secret are none, `RangeError` where the key cannot stand in a URL
 * (empty, `..`, control characters, over 1,024 bytes) or `expires` is no time.
 *
 * @example
 * const url = await signUrl({
 *   base: 'https://images.example.com',
 *   key: 'album/photo.jpg',
 *   options: { width: 400, height: 300, fit: 'cover', format: 'auto' },
 *   keyId: '2026-11',
 *   secret: 'a secret of at least thirty-two bytes',
 *   expires: new Date(Date.now() + 24 * 60 * 60 * 1000),
 * });
 * // https://images.example.com/_/width=400,height=300,fit=cover,format=auto/album/photo.jpg?kid=2026-11&exp=…&sig=…
 */
export async function signUrl({
  base,
  key,
  options,
  keyId: kid,
  secret,
  expires,
}: UrlToSign): Promise<string> {
  checkSigningKey(kid, secret);
  const text = typeof options === 'string' ? options : formatAdHocOptions(options);
  const exp = secondsOf(expires);
  const path = pathOf(text, key);
  const sig = await hmac(secret, canonicalRequest({ options: text, exp, kid, key }));
  const origin = base.endsWith('/') ? base.slice(0, -1) : base;
  return `${origin}${path}?kid=${kid}&exp=${exp}&sig=${sig}`;
}
