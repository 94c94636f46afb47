import { checkKeyLength } from '../keys/key-length.ts';
import { AD_HOC_PREFIX } from '../keys/prefix.ts';

/** Which output beyond the recipe: of which original, by which options. */
export interface AdHocKey {
  /** As `formatAdHocOptions` writes them. */
  readonly options: string;
  /** The raw key of the original. */
  readonly key: string;
}

/**
 * The key under which an output made on demand is stored; it is also its URL's path. Throws `ImageError`
 * `key-too-long` beyond 1,024 bytes of UTF-8.
 *
 * @example
 * adHocKey('width=400,format=webp', 'a/photo.jpg'); // '_/width=400,format=webp/a/photo.jpg'
 */
export const adHocKey = (options: string, key: string): string =>
  checkKeyLength(`${AD_HOC_PREFIX}${options}/${key}`, `\`${options}\``);

/** `adHocKey`, read backwards; `undefined` for every other key. The options are not checked. */
export function parseAdHocKey(storedKey: string): AdHocKey | undefined {
  if (!storedKey.startsWith(AD_HOC_PREFIX)) return undefined;
  const end = storedKey.indexOf('/', AD_HOC_PREFIX.length);
  const options = storedKey.slice(AD_HOC_PREFIX.length, end);
  const key = storedKey.slice(end + 1);
  return end < 0 || options === '' || key === '' ? undefined : { options, key };
}
