import type { Outputs } from './deployed.ts';
import { UsageError } from './options.ts';

/** What the number of a deployment is decided by. */
export interface Choice {
  /** Of the recipe that is to be deployed. */
  readonly recipeId: string;
  /** Of the stack that is there. */
  readonly outputs: Outputs | undefined;
  /** `--generation` */
  readonly given: number | undefined;
}

/**
 * The number of the recipe's deployment: that of the stack while the recipe is the same, so that a `diff` of nothing
 * is empty, else one more, also for a recipe that comes back.
 *
 * @throws {UsageError} for a number that is too low: rows of another recipe would be taken for newer.
 */
export function chooseGeneration({ recipeId, outputs, given }: Choice): number {
  const { RecipeId, RecipeGeneration } = outputs ?? {};
  const least = next(recipeId, RecipeId, Number(RecipeGeneration ?? 0));
  if (given === undefined) return least;
  if (given >= least) return given;
  throw new UsageError(
    `expected --generation ${least} or more, as recipe ${RecipeId ?? ''} is deployed as number ${RecipeGeneration ?? ''}, received ${given}`,
  );
}

const next = (id: string, deployedId: string | undefined, deployed: number): number =>
  id === deployedId ? deployed : deployed + 1;
