import type { Run } from '../packages/run.ts';
import { type Check, checksOf, leftOutCheck } from './checks.ts';
import { idOf, type Step, stepsOf } from './examples.ts';
import type { RecipeName } from './recipes.ts';
import type { Scratch } from './scratch.ts';
import { judgeCheck, judgeOmission, type Verdict } from './verdict.ts';

const DOCS = 'docs';

export interface Newcomer {
  readonly scratch: Scratch;
  readonly recipes: readonly RecipeName[];
  readonly signal: AbortSignal;
  readonly tell: (verdict: Verdict) => void;
}

async function timed(scratch: Scratch, { command, folder }: Check): Promise<[Run, number]> {
  const start = performance.now();
  const result = await scratch.run(command, folder);
  return [result, (performance.now() - start) / 1000];
}

/** Follows all steps of all recipes; documents are written once, at the end, from all that was added. */
async function followAll(scratch: Scratch, steps: readonly Step[]): Promise<Verdict> {
  for (const step of steps) {
    if (step.patch !== undefined) scratch.apply(step.patch, idOf(step));
  }
  const command = ['npm', 'run', '-s', 'docs'];
  const outcome = await timed(scratch, { name: DOCS, command, folder: '.' });
  scratch.keep(DOCS);
  return judgeCheck('all steps: npm run docs', ...outcome);
}

/** Takes what one step added away from the whole, and looks what the checks say. */
async function leaveOut(scratch: Scratch, step: Step): Promise<Verdict> {
  scratch.takeAway([
    ...(step.writesDocs ? [DOCS] : []),
    ...(step.patch === undefined ? [] : [idOf(step)]),
  ]);
  const outcome = await timed(scratch, leftOutCheck);
  scratch.restore();
  return judgeOmission(step.recipe, step.number, ...outcome);
}

/** Follows the recipes, first with all steps, then without each; tells every verdict as it comes. */
export async function followRecipes({
  scratch,
  recipes,
  signal,
  tell,
}: Newcomer): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  function note(verdict: Verdict) {
    signal.throwIfAborted();
    verdicts.push(verdict);
    tell(verdict);
  }
  const steps = recipes.flatMap(stepsOf);
  note(await followAll(scratch, steps));
  for (const check of checksOf(scratch.changed())) {
    note(judgeCheck(`all steps: ${check.name}`, ...(await timed(scratch, check))));
  }
  for (const step of steps) note(await leaveOut(scratch, step));
  return verdicts;
}
