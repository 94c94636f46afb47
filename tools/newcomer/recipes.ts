/** The recipes of CONTRIBUTING.md, by the headings that they have there. */
export const RECIPES = {
  operation: 'Add an operation',
  adapter: 'Add an adapter',
  'use-case': 'Add a use case',
  'error-code': 'Add an error code',
} as const;

/** One of the recipes, as the command line calls it. */
export type RecipeName = keyof typeof RECIPES;

/** Each recipe has as many. */
export const STEPS = [1, 2, 3, 4] as const;

export type StepNumber = (typeof STEPS)[number];

/** What a message begins with that names a step: `CONTRIBUTING «Add an operation», step 3`. */
export const stepName = (recipe: RecipeName, step: StepNumber): string =>
  `CONTRIBUTING «${RECIPES[recipe]}», step ${step}`;
