import { RecipeError } from '../messages/errors.ts';
import { describeValue } from '../messages/words.ts';

type Fields = Readonly<Record<string, unknown>>;

/** How recipes of one version of the language become recipes of the next. */
export interface UpgradeStep {
  /** What the author has to know, in one line. */
  readonly message: string;
  /** The same recipe in the words of the next version. Nothing was checked yet: what does not fit is left as it is. */
  readonly apply: (recipe: Fields) => Fields;
}

/** What a parser may tell beside the recipe. */
export interface ParseOptions {
  /** Hears, in one line each, what was changed in a recipe of an older version of the language. Default: nobody. */
  readonly onUpgrade?: (message: string) => void;
}

/**
 * Step n leads from version n + 1 to n + 2, so that the language has one version more than there are steps. A step
 * that was published stays: recipes of every version are read for ever.
 */
const STEPS: readonly UpgradeStep[] = [];

const isFields = (json: unknown): json is Fields =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** The version that a recipe says it has; without one it is of the first. What is no version is left to the check. */
const versionOf = ({ version = 1 }: Fields): number | undefined =>
  Number.isInteger(version) && Number(version) >= 1 ? Number(version) : undefined;

const tooNew = (version: number, newest: number): RecipeError =>
  new RecipeError([
    {
      path: 'version',
      expected: newest === 1 ? '1' : `1 to ${newest}`,
      received: describeValue(version),
      hint: 'a newer image pipeline understands it: update this one',
    },
  ]);

/**
 * The recipe in the words of the newest version, and `onUpgrade` told of each step. A recipe of a version that is
 * still to come is refused with a `RecipeError`; what is no recipe at all passes as it is.
 */
export function upgradeRecipe(
  json: unknown,
  { onUpgrade }: ParseOptions = {},
  steps: readonly UpgradeStep[] = STEPS,
): unknown {
  if (!isFields(json)) return json;
  const version = versionOf(json);
  const newest = steps.length + 1;
  if (version === undefined || version === newest) return json;
  if (version > newest) throw tooNew(version, newest);
  const missing = steps.slice(version - 1);
  for (const [index, { message }] of missing.entries()) {
    onUpgrade?.(
      `a recipe of version ${version + index} is read as version ${version + index + 1}: ${message}`,
    );
  }
  const upgraded = missing.reduce((recipe, { apply }) => apply(recipe), json);
  return { ...upgraded, version: newest };
}
