import { RecipeError } from '../messages/errors.ts';
import { prepareRecipe } from '../prepare/prepare.ts';
import type { PreparedRecipe } from '../schema/prepared.ts';
import type { AdHocOptions } from './options.ts';

/** What the one rendition of an ad hoc recipe is called. */
const NAME = 'adhoc';
const PATH = 'renditions[0].';

/**
 * `within` counts where the output is AVIF. A URL that leaves the format to the client may say it, and has
 * become one of WebP by now.
 */
const withoutTime = ({ within: _, fallback: __, ...options }: AdHocOptions): AdHocOptions =>
  options;

/**
 * The same recipe (colors, limits, watermarks, metadata, accepted formats) with one rendition instead of its
 * own: these options, under the name `adhoc`. Throws `RecipeError`, its paths those of the options, where
 * the recipe would refuse them: a watermark that it does not have, `fit` `cover` with one side alone. The
 * format must be chosen by now: `auto` is refused.
 *
 * @example
 * prepareAdHoc(prepared, parseAdHocOptions('width=400,format=webp'));
 */
export function prepareAdHoc(
  { recipe, assets }: PreparedRecipe,
  options: AdHocOptions,
): PreparedRecipe {
  try {
    const wanted = options.format === 'webp' ? withoutTime(options) : options;
    return prepareRecipe({ ...recipe, renditions: [{ ...wanted, name: NAME }] }, assets);
  } catch (error) {
    if (!(error instanceof RecipeError)) throw error;
    throw new RecipeError(
      error.issues.map((issue) => ({ ...issue, path: issue.path.replace(PATH, '') })),
      { cause: error },
    );
  }
}
