import { ImageError } from '../../errors.ts';
import { describeValue } from '../messages/words.ts';
import type { PreparedRecipe } from '../schema/prepared.ts';
import { shortDigest } from './digest.ts';
import { checkKeyLength } from './key-length.ts';
import { AD_HOC_PREFIX } from './prefix.ts';
import { parseTemplate, splitKey } from './templates.ts';

/** Which bytes under which raw key. */
export interface KeySource {
  /** The raw key of the original. */
  readonly key: string;
  /** The raw store's etag of these bytes. */
  readonly etag: string;
  /** Where the raw store keeps versions: then it, and not the etag, tells one upload from the next. */
  readonly versionId?: string | undefined;
}

/** The template of a rendition's keys. Throws where the recipe has no rendition of that name. */
function templateOf({ recipe }: PreparedRecipe, name: string): string {
  const found = recipe.renditions.find((rendition) => rendition.name === name);
  if (found) return found.key;
  const known = recipe.renditions.map((rendition) => rendition.name).join(', ');
  throw new RangeError(`expected one of the recipe's renditions (${known}), received "${name}"`);
}

const reserved = (name: string, key: string): ImageError =>
  new ImageError(
    'key-reserved',
    `expected a key outside \`${AD_HOC_PREFIX}\` for rendition "${name}", received ${describeValue(key)}: that folder is for what is made on demand`,
  );

/**
 * The key under which one rendition of one original is stored. No other original and no other rendition
 * of the recipe gets it; the same arguments give it always.
 *
 * Throws `ImageError`, `key-too-long` beyond 1,024 bytes of UTF-8 and `key-reserved` where the original's
 * name would bring it below `_/`, and `RangeError` for a rendition that the recipe does not have.
 *
 * @example
 * renditionKey(prepareRecipe(defaultRecipe), 'default', { key: 'a/photo.jpg', etag: '"1"' });
 * // 'a/processed-photo.jpg'
 */
export function renditionKey(
  prepared: PreparedRecipe,
  renditionName: string,
  source: KeySource,
): string {
  const template = templateOf(prepared, renditionName);
  const { dir, filename } = splitKey(source.key);
  // Of texts alone, and so canonical as `JSON.stringify` writes it. `canonicalize` would throw on a key
  // that is not well-formed.
  const hash = () =>
    shortDigest(
      JSON.stringify([source.key, source.versionId ?? source.etag, prepared.id, renditionName]),
    );
  const values = { dir: () => dir, filename: () => filename, hash };
  const key = parseTemplate(template, renditionName)
    .map((part) => (part.kind === 'literal' ? part.text : values[part.kind]()))
    .join('');
  if (key.startsWith(AD_HOC_PREFIX)) throw reserved(renditionName, key);
  return checkKeyLength(key, `rendition "${renditionName}"`);
}
