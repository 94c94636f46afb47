import type { AdHocOptions } from './ad-hoc.ts';
import { RecipeError } from './errors.ts';
import { prepareRecipe } from './prepare.ts';
import type { PreparedRecipe } from './prepared.ts';

/** What the one rendition of an ad hoc recipe is called. */
const NAME = 'adhoc';
const PATH = 'renditions[0].';

/**
 * The same recipe (colors, limits, watermarks, metadata, accepted formats) with one rendition instead of its
 * own: these options, under the name `adhoc`. Throws `RecipeError`, its paths those of the options, where
 * the recipe would refuse them: a watermark that it does not have, `fit` `cover` with one side alone. The
 * format must be chosen by now: `auto` is refused.
 *
 * @example
 * prepareAdHoc(prepared, parseAdHocOptions('width=400,format=webp'));
 */
export const prepareAdHoc = (
  { recipe, assets }: PreparedRecipe,
  options: AdHocOptions,
): PreparedRecipe => {
  try {
    return prepareRecipe({ ...recipe, renditions: [{ ...options, name: NAME }] }, assets);
  } catch (error) {
    if (!(error instanceof RecipeError)) throw error;
    throw new RecipeError(
      error.issues.map((issue) => ({ ...issue, path: issue.path.replace(PATH, '') })),
      { cause: error },
    );
  }
};
