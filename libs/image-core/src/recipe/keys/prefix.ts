/** What every key of an output made on demand begins with; no rendition of a recipe may. */
export const AD_HOC_PREFIX = '_/';
