import { keyProblem } from '@image-pipeline/ports';
import { HttpProblem } from '../problem/index.ts';

/** The path of a request as it came: nothing is decoded twice, and a `%2F` is not a `/`. */
export const rawPath = ({ url }: Pick<Request, 'url'>): string => new URL(url).pathname;

/** A `%2F` belongs to the key too: so a key that ends in `/sync` can be named. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (cause) {
    throw new HttpProblem('malformed-url', 'expected every % to begin a byte of UTF-8', { cause });
  }
}

/**
 * The key that a part of a raw path names: each segment decoded once.
 *
 * @example
 * keyOfPath('summer/a%20b.jpg'); // 'summer/a b.jpg'
 */
export function keyOfPath(path: string): string {
  const key = path.split('/').map(decode).join('/');
  const problem = keyProblem(key) ?? unspeakable(key);
  if (problem !== undefined) throw new HttpProblem('invalid-key', `the key ${problem}`);
  return key;
}

// What a store may well hold, but no URL names safely: somebody between us resolves or splits at it.
function unspeakable(key: string): string | undefined {
  if (/\p{Cc}/u.test(key)) return 'holds a control character';
  return key.split('/').some((segment) => segment === '.' || segment === '..')
    ? 'has a segment that is . or ..'
    : undefined;
}

/**
 * Where a key is served: every segment percent-encoded, below a URL that ends in a slash. Commas too, unlike
 * those of a signed URL: in a `srcset` they stand between two candidates.
 */
export const urlOfKey = (base: string, key: string): string =>
  base + key.split('/').map(encodeURIComponent).join('/');
