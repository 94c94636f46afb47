import type { PreparedRecipe } from '../schema/prepared.ts';
import { AD_HOC_PREFIX } from './prefix.ts';
import { parseTemplate, type Part } from './templates.ts';

/** Stands for `{hash}`: as long as one, and like one without a slash. */
const HASH = '#'.repeat(32);

const isOnce = (parts: readonly Part[], kind: Part['kind']) =>
  parts.filter((part) => part.kind === kind).length === 1;

/** The fixed text of parts: literals, and places of hashes. */
const patternOf = (parts: readonly Part[]): string =>
  parts.map((part) => (part.kind === 'literal' ? part.text : HASH)).join('');

/** Whether a text of the pattern's length is like the parts: literals to the letter, hashes as hex digits. */
function isLike(text: string, parts: readonly Part[]): boolean {
  let at = 0;
  return parts.every((part) => {
    const length = part.kind === 'literal' ? part.text.length : HASH.length;
    const piece = text.slice(at, (at += length));
    return part.kind === 'literal' ? piece === part.text : /^[0-9a-f]{32}$/.test(piece);
  });
}

/**
 * The original whose output by this template could have this key: the template, read backwards. There is at
 * most one, as all but `{dir}` and `{filename}` have a length of their own, and the last slash tells these
 * two apart. Nothing for a template in which they do not stand once each, in this order: then `{hash}` alone
 * tells originals apart.
 */
export function originalByTemplate(parts: readonly Part[], key: string): string | undefined {
  const dir = parts.findIndex(({ kind }) => kind === 'dir');
  const filename = parts.findIndex(({ kind }) => kind === 'filename');
  if (!isOnce(parts, 'dir') || !isOnce(parts, 'filename') || filename < dir) return undefined;
  const head = parts.slice(0, dir);
  const middle = parts.slice(dir + 1, filename);
  const tail = parts.slice(filename + 1);
  const [before, between, after] = [patternOf(head), patternOf(middle), patternOf(tail)];
  const end = key.length - after.length;
  const rest = key.slice(before.length, end);
  // The last slash is the folder's own, or one that `between` brings; without that, `between` is not there.
  const start = rest.lastIndexOf('/') - between.lastIndexOf('/');
  const folder = rest.slice(0, start);
  const fits =
    end >= before.length &&
    (folder === '' || folder.endsWith('/')) &&
    isLike(key.slice(0, before.length), head) &&
    isLike(rest.slice(start, start + between.length), middle) &&
    isLike(key.slice(end), tail);
  return fits ? folder + rest.slice(start + between.length) : undefined;
}

/**
 * The raw keys whose outputs under this recipe could have this key: at most one for each rendition, each
 * once. It is the inverse of `renditionKey`, but for what `{hash}` stands for, which any 32 hex digits may
 * be. Renditions whose templates lack `{dir}` or `{filename}`, or have them in another order or twice, tell
 * nothing of their originals.
 *
 * @example
 * originalsOf(prepareRecipe(defaultRecipe), 'a/processed-photo.jpg'); // ['a/photo.jpg']
 */
export function originalsOf({ recipe }: PreparedRecipe, key: string): string[] {
  if (key.startsWith(AD_HOC_PREFIX)) return [];
  const originals = recipe.renditions.map((rendition) =>
    originalByTemplate(parseTemplate(rendition.key, rendition.name), key),
  );
  const known = originals.filter((original) => original !== undefined);
  // No original has an empty key.
  return [...new Set(known)].filter((original) => original !== '');
}
