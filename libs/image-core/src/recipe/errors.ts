/** One fault of a recipe. */
export interface RecipeIssue {
  /** Where, as one writes it in code: `renditions[0].width`; empty for the recipe as a whole. */
  readonly path: string;
  /** What would be right there. */
  readonly expected: string;
  /** What stands there. */
  readonly received: string;
  /** The fault in words, where `expected …, received …` does not say it best. */
  readonly problem?: string;
  /** What the author may have meant. */
  readonly hint?: string;
}

const line = ({ path, expected, received, problem, hint }: RecipeIssue) =>
  [
    `${path || 'recipe'}: ${problem ?? `expected ${expected}, received ${received}`}`,
    ...(hint === undefined ? [] : [hint]),
  ].join('; ');

/**
 * A recipe that cannot be used, with everything that is wrong with it. The message has one line per issue:
 * `renditions[0].quality: expected an integer from 1 to 100, received 101`.
 *
 * @example
 * catch (error) { if (error instanceof RecipeError) show(error.issues); }
 */
export class RecipeError extends Error {
  override readonly name = 'RecipeError';
  readonly code = 'invalid-recipe';
  readonly issues: readonly RecipeIssue[];

  constructor(issues: readonly RecipeIssue[], options?: ErrorOptions) {
    super(issues.map(line).join('\n'), options);
    this.issues = issues;
  }
}
