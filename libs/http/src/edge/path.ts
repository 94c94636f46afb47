/** What every path, and every stored key, of an output beyond the recipe begins with. */
const AD_HOC = '_/';

/** S3's bound on a key, in bytes of UTF-8: nothing longer can be stored anywhere. */
const MAX_KEY_BYTES = 1024;

/** What the path of a request asks for. */
export type PathView =
  | { readonly kind: 'rendition'; readonly key: string }
  | { readonly kind: 'adHoc'; readonly options: string; readonly key: string }
  /** `403` below `/_/`, where every fault is answered alike; else `400`. */
  | { readonly kind: 'refused'; readonly status: 400 | 403 };

/** Whether a raw path asks for something beyond the recipe, however badly it is written. */
export const isBelowAdHoc = (path: string): boolean => /^\/(?:_|%5f)(?:\/|%2f)/i.test(path);

/**
 * Whether a `URL` or a `Request` of this raw path would name another one: they resolve dots, and take `\\` for
 * `/`. A host has to refuse it, with 403 where `isBelowAdHoc` and else 400: `createHttp` cannot see it any more.
 *
 * @example
 * isRewritten('/a/%2e%2e/b.jpg'); // true
 * isRewritten('/a..b/....jpg'); // false
 */
export const isRewritten = (path: string): boolean =>
  path.split('/').some((segment) => /^(?:\.|%2e){1,2}$|\\/i.test(segment));

function decodeOnce(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

const bytesOf = (text: string): number =>
  encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, '-').length;

// Names that a file system, a log or a terminal would read as something else than a name.
const HOSTILE_SEGMENT = /^\.{0,2}$/;
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const HOSTILE_CHARACTER = /[\u0000-\u001f\u007f-\u009f\\]/;

const isName = (text: string): boolean =>
  !HOSTILE_CHARACTER.test(text) &&
  !text.split('/').some((segment) => HOSTILE_SEGMENT.test(segment)) &&
  bytesOf(text) <= MAX_KEY_BYTES;

/**
 * Reads the raw path of a request, with its leading slash and without its query: decoded once, taken as it is
 * or refused, never repaired. The CDN's function and the server both read paths here, so that neither sees
 * another key than the other.
 *
 * @example
 * readPath('/album/processed-a%20b.jpg'); // { kind: 'rendition', key: 'album/processed-a b.jpg' }
 * readPath('/_/width=400/a%20b.jpg'); // { kind: 'adHoc', options: 'width=400', key: 'a b.jpg' }
 * readPath('/a/%2e%2e/b.jpg'); // { kind: 'refused', status: 400 }
 */
export function readPath(path: string): PathView {
  const text = decodeOnce(path.slice(1));
  if (text === undefined || !isName(text)) {
    return { kind: 'refused', status: isBelowAdHoc(path) ? 403 : 400 };
  }
  if (!text.startsWith(AD_HOC)) return { kind: 'rendition', key: text };
  const end = text.indexOf('/', AD_HOC.length);
  if (end < 0) return { kind: 'refused', status: 403 };
  return { kind: 'adHoc', options: text.slice(AD_HOC.length, end), key: text.slice(end + 1) };
}

/**
 * The one way to write a key as the path of a URL, without a leading slash; `readPath` reads it back. Throws
 * a URIError where the key is not valid Unicode.
 *
 * @example
 * encodeKey('album/a b+ü.jpg'); // 'album/a%20b%2B%C3%BC.jpg'
 */
export const encodeKey = (key: string): string =>
  encodeURIComponent(key).replace(/%2F/g, '/').replace(/%2C/g, ',').replace(/%3D/g, '=');

/** The key under which an output beyond the recipe is stored. */
export const storedKey = (options: string, key: string): string => `${AD_HOC}${options}/${key}`;
