import { foresee } from '../foresee.ts';
import type { PreparedRecipe } from '../recipe/schema/prepared.ts';
import type { RenderOptions } from '../types.ts';

/**
 * Bytes of memory that a process may come to hold by rendering this original, itself included: the least
 * `memoryBytes` with which `render` takes it. No pixel is decoded. With more, renditions are made two at a time.
 *
 * @throws {ImageError} what `probe` throws.
 * @throws {RangeError} where `only` names a rendition that the recipe has not.
 * @example
 * await neededMemory(bytes, recipe); // 187695104
 */
export async function neededMemory(
  input: Uint8Array,
  recipe: PreparedRecipe,
  options: Pick<RenderOptions, 'only' | 'speed'> = {},
): Promise<number> {
  const { estimate, plan } = await foresee(input, recipe, options);
  return Math.ceil(estimate(plan)(1));
}
