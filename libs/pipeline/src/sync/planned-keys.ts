import { ImageError, isHashed, renditionKey } from '@image-pipeline/image-core/recipe';
import type { ObjectInfo } from '@image-pipeline/ports';
import type { DeployedRecipe } from '../deps.ts';

/** Where one rendition of an original will lie. */
export interface PlannedKey {
  /** The rendition's name in the recipe. */
  readonly name: string;
  readonly key: string;
  /**
   * A hashed key belongs to these very bytes; a stable one may hold an older output, and so may a hashed one
   * of a rendition with a time: how fast a machine is has a say in what it makes.
   */
  readonly hashed: boolean;
  /** The template it was made from. */
  readonly template: string;
}

/**
 * The keys that the recipe gives to this version of the original, or the `ImageError` that says why it
 * has none (its name is too long). The version is the etag: outputs depend on the bytes alone, so the same
 * bytes uploaded again keep their keys.
 */
export function planKeys(
  { prepared }: DeployedRecipe,
  { key, etag }: Pick<ObjectInfo, 'key' | 'etag'>,
): readonly PlannedKey[] | ImageError {
  try {
    return prepared.recipe.renditions.map((rendition) => ({
      name: rendition.name,
      key: renditionKey(prepared, rendition.name, { key, etag }),
      hashed: isHashed(rendition.key) && rendition.within === undefined,
      template: rendition.key,
    }));
  } catch (error) {
    if (error instanceof ImageError) return error;
    throw error;
  }
}
