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
  /** Where in the text, from 1; only when the recipe came as text. */
  readonly line?: number;
  /** Where in that line, from 1; only together with `line`. */
  readonly column?: number;
}

const position = ({ line, column }: RecipeIssue): string =>
  line === undefined ? '' : `line ${line}${column === undefined ? '' : `, column ${column}`}: `;

function sentence(issue: RecipeIssue): string {
  const { path, expected, received, problem, hint } = issue;
  const fault = problem ?? `expected ${expected}, received ${received}`;
  return `${position(issue)}${path || 'recipe'}: ${fault}${hint === undefined ? '' : `; ${hint}`}`;
}

/**
 * A recipe that cannot be used, with everything that is wrong with it. The message has one line per issue:
 * `renditions[0].quality: expected an integer from 1 to 100, received 101`.
 *
 * @example
 * catch (error) { if (error instanceof RecipeError) show(error.issues); }
 */
export class RecipeError extends Error {
  override readonly name = 'RecipeError';
  /** The same for every recipe that cannot be used; `issues` tells them apart. */
  readonly code = 'invalid-recipe';
  /** Everything that is wrong, at least one, in the order of the recipe's text or fields. */
  readonly issues: readonly RecipeIssue[];

  constructor(issues: readonly RecipeIssue[], options?: ErrorOptions) {
    super(issues.map(sentence).join('\n'), options);
    this.issues = issues;
  }
}
