/** What a key template may contain in braces. `{rendition}` is a literal as soon as the name is known. */
export const TOKENS = ['dir', 'filename', 'rendition', 'hash'] as const;

/** A piece of a template: text that stands in every key, or what differs between originals. */
export type Part =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'dir' | 'filename' | 'hash' };

/** A raw key as templates see it: `a/b/photo.jpg` is `a/b/` and `photo.jpg`. */
export interface SplitKey {
  /** Everything up to and including the last slash; empty at the root. */
  readonly dir: string;
  /** Everything after the last slash; empty for the marker of a folder. */
  readonly filename: string;
}

/** Splits after the last slash; joining gives the key again. */
export function splitKey(key: string): SplitKey {
  const end = key.lastIndexOf('/') + 1;
  return { dir: key.slice(0, end), filename: key.slice(end) };
}

const VARYING = /(\{(?:dir|filename|hash)\})/;

function toPart(text: string): Part {
  if (text === '{dir}') return { kind: 'dir' };
  if (text === '{filename}') return { kind: 'filename' };
  if (text === '{hash}') return { kind: 'hash' };
  return { kind: 'literal', text };
}

/** Reads a template that `templateFault` found right, for the rendition of that name. */
export const parseTemplate = (template: string, rendition: string): readonly Part[] =>
  template
    .replaceAll('{rendition}', rendition)
    .split(VARYING)
    .filter((text) => text !== '')
    .map(toPart);

/**
 * Whether keys of this template hold `{hash}`: then another version of the original, or another recipe,
 * gets another key, and what stands under a key never changes.
 */
export const isHashed = (template: string): boolean => template.includes('{hash}');

/**
 * The `Cache-Control` for keys of this template: for good where the key holds `{hash}`, else revalidated
 * with the etag on every use.
 */
export const cacheControl = (template: string): string =>
  isHashed(template) ? 'public, max-age=31536000, immutable' : 'public, no-cache';
