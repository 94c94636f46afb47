import type { RecipeInput } from './schema.ts';

/** What every key of an output made on demand begins with; no rendition of a recipe may. */
export const AD_HOC_PREFIX = '_/';

/** The recipe's words that may stand in a URL, in their canonical order. */
export const AD_HOC_FIELDS = ['width'] as const;

type Wanted = RecipeInput['renditions'][number];

/** One output asked for by URL, in the words of the recipe. `auto` lets the client's `Accept` choose the format. */
export type AdHocOptions = Omit<Wanted, 'name' | 'key' | 'format'> & {
  readonly format?: Wanted['format'] | 'auto';
};
