import { stripVTControlCharacters } from 'node:util';
import type { Run } from '../packages/run.ts';
import { type RecipeName, RECIPES, stepName, type StepNumber, STEPS } from './recipes.ts';

export interface Verdict {
  /** What was tried: a check with all steps, or a recipe without one. */
  readonly what: string;
  readonly ok: boolean;
  /** Of a recipe without a step: what the checks said. Of a failure: everything. */
  readonly said: string;
  readonly seconds: number;
}

/** With all steps, a check has to pass. */
export const judgeCheck = (what: string, { ok, output }: Run, seconds: number): Verdict => ({
  what,
  ok,
  said: ok ? '' : output,
  seconds,
});

/** The lines that name a step of any recipe. */
const namings = (output: string): string[] =>
  stripVTControlCharacters(output)
    .split('\n')
    .flatMap((line) => /CONTRIBUTING «[^»]+», step \d.*/.exec(line)?.[0] ?? [])
    .map((line) => line.replace(/",?$/, ''));

/** The steps of one recipe that the output names. */
export const stepsNamed = (output: string, recipe: RecipeName): StepNumber[] =>
  STEPS.filter((step) =>
    namings(output).some((line) => line.startsWith(`${stepName(recipe, step)}:`)),
  );

/** Without a step, the checks have to fail, and to name that step and no other one of its recipe. */
export function judgeOmission(
  recipe: RecipeName,
  left: StepNumber,
  { ok, output }: Run,
  seconds: number,
): Verdict {
  const named = stepsNamed(output, recipe);
  const isNamed = !ok && named.length === 1 && named[0] === left;
  const own = namings(output).find((line) => line.startsWith(stepName(recipe, left)));
  const what = `«${RECIPES[recipe]}» without step ${left}`;
  return { what, ok: isNamed, said: isNamed && own !== undefined ? own : output, seconds };
}
