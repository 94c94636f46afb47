import canonicalize from 'canonicalize';
import { digest, shortDigest } from '../keys/digest.ts';
import { RecipeError, type RecipeIssue } from '../messages/errors.ts';
import { describeValue, didYouMean, pathText } from '../messages/words.ts';
import type { PreparedRecipe } from '../schema/prepared.ts';
import type { Recipe, Rendition } from '../schema/schema.ts';
import { DEFAULT_FALLBACK } from '../schema/targets.ts';
import { isWatermarkImage } from './image-signature.ts';
import { parseRecipe } from './parse.ts';

type Assets = Readonly<Record<string, Uint8Array>>;

/** The paths of the watermark images that a recipe names, each once: what to load for `prepareRecipe`. */
export const watermarkImages = (recipe: Recipe): string[] => [
  ...new Set(
    Object.values(recipe.watermarks).flatMap((mark) => ('image' in mark ? [mark.image] : [])),
  ),
];

/** What is wrong with the bytes of an image, said of its path; `undefined` when nothing is. */
function assetFault(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return 'is not there';
  if (bytes.length === 0) return 'is empty';
  return isWatermarkImage(bytes) ? undefined : 'is no such file by its bytes';
}

const assetIssues = (recipe: Recipe, assets: Assets): RecipeIssue[] =>
  Object.entries(recipe.watermarks).flatMap(([name, mark]) => {
    if (!('image' in mark)) return [];
    const bytes = Object.hasOwn(assets, mark.image) ? assets[mark.image] : undefined;
    const fault = assetFault(bytes);
    if (fault === undefined) return [];
    return {
      path: pathText(['watermarks', name, 'image']),
      expected: 'a PNG, WebP or JPEG file',
      received: `${describeValue(mark.image)}, which ${fault}`,
      ...(bytes === undefined && didYouMean(mark.image, Object.keys(assets))),
    };
  });

const pick = (assets: Assets, paths: readonly string[]): Assets =>
  Object.fromEntries(paths.flatMap((path) => (assets[path] ? [[path, assets[path]]] : [])));

/** The usual fallback is the same whether or not it is named. */
const withoutUsual = ({ fallback, ...rendition }: Rendition) =>
  fallback === DEFAULT_FALLBACK ? rendition : { ...rendition, fallback };

/** The recipe as its id sees it: what an image is called on disk does not matter, its bytes do. */
function identity({ $schema: _, ...recipe }: Recipe, assets: Assets): string {
  const watermarks = Object.entries(recipe.watermarks).map(([name, mark]) => [
    name,
    'image' in mark ? { ...mark, image: digest(assets[mark.image] ?? new Uint8Array()) } : mark,
  ]);
  const meant = {
    ...recipe,
    renditions: recipe.renditions.map(withoutUsual),
    watermarks: Object.fromEntries(watermarks) as unknown,
  };
  return canonicalize(meant) ?? '';
}

function deepFreeze<T>(value: T): T {
  // A view on bytes cannot be frozen.
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}

/**
 * Checks a recipe and gives what every other part of the system takes. `assets` are the bytes of the
 * watermark images by the path that the recipe names (`watermarkImages` lists them); they are kept, not
 * copied. Throws `RecipeError` with everything that is wrong.
 *
 * The id depends on what the recipe means alone: not on the order of its fields, on defaults being written
 * out, on `$schema`, or on the names of image files.
 *
 * @example
 * const prepared = prepareRecipe({ renditions: [{ name: 'small', width: 320 }] });
 */
export function prepareRecipe(json: unknown, assets: Assets = {}): PreparedRecipe {
  const recipe = parseRecipe(json);
  const issues = assetIssues(recipe, assets);
  if (issues.length > 0) throw new RecipeError(issues);
  const used = pick(assets, watermarkImages(recipe));
  return deepFreeze({ recipe, id: shortDigest(identity(recipe, used)), assets: used });
}
