import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type RecipeName, type StepNumber, STEPS } from './recipes.ts';

/** A step of a recipe, with the trivial example that follows it. */
export interface Step {
  readonly recipe: RecipeName;
  readonly number: StepNumber;
  /** What a person would write; none where the step is but a command. */
  readonly patch: string | undefined;
  /** Whether it ends with `npm run docs`. */
  readonly writesDocs: boolean;
}

function patchOf(recipe: RecipeName, number: StepNumber): string | undefined {
  const file = join(import.meta.dirname, 'examples', recipe, `step-${number}.patch`);
  return existsSync(file) ? file : undefined;
}

export const stepsOf = (recipe: RecipeName): Step[] =>
  STEPS.map((number) => ({
    recipe,
    number,
    patch: patchOf(recipe, number),
    writesDocs: number === STEPS.length,
  }));

/** What a step's changes are remembered under. */
export const idOf = ({ recipe, number }: Step): string => `${recipe}-${number}`;
