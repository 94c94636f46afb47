import { RecipeError } from '../messages/errors.ts';
import { describeIssues } from '../messages/zod-issues.ts';
import { recipeJsonSchema } from '../schema/json-schema.ts';
import { type Recipe, recipeSchema } from '../schema/schema.ts';
import { ruleIssues } from './rules.ts';
import { type ParseOptions, upgradeRecipe } from './upgrade.ts';

/**
 * Checks a recipe and fills in its defaults. Throws `RecipeError` with every fault of its fields or, where
 * these are right, every fault between them.
 *
 * A recipe of an older version of the language is taken and upgraded, which `options.onUpgrade` hears. Watermark
 * images are not looked for: that is `prepareRecipe`.
 */
export function parseRecipe(given: unknown, options?: ParseOptions): Recipe {
  const json = upgradeRecipe(given, options);
  const result = recipeSchema.safeParse(json);
  if (!result.success) {
    throw new RecipeError(describeIssues(recipeJsonSchema(), json, result.error.issues));
  }
  const issues = ruleIssues(result.data);
  if (issues.length > 0) throw new RecipeError(issues);
  return result.data;
}
