import type { Recipe } from './schema.ts';

/** A recipe that was checked and can be rendered: what every other part of the system takes. */
export interface PreparedRecipe {
  /** The recipe with every default filled in. */
  readonly recipe: Recipe;
  /** Hash over the canonical recipe and the bytes of its watermark images, 32 hex digits. */
  readonly id: string;
  /** Bytes of the watermark images, by the path that the recipe names. */
  readonly assets: Readonly<Record<string, Uint8Array>>;
}
