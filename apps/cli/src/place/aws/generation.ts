import type { MetadataStore, RecordRecipe } from '@image-pipeline/ports';
import { UsageError } from '../../errors.ts';

/** Records looked at for the newest recipe: after a deployment every upload, change or retry brings it up. */
const NEWEST_RECORDS = 1000;

/** The recipe of the highest generation among the newest records. */
export async function newestRecipe(records: MetadataStore): Promise<RecordRecipe | undefined> {
  const page = await records.list({ limit: NEWEST_RECORDS });
  return page.records
    .map(({ recipe }) => recipe)
    .reduce<RecordRecipe | undefined>(
      (newest, one) => (newest && newest.generation >= one.generation ? newest : one),
      undefined,
    );
}

/** What to choose a recipe's generation by. */
export interface Choice {
  /** The recipe's id. */
  readonly id: string;
  /** The newest recipe that records know of. */
  readonly newest: RecordRecipe | undefined;
  /** `--generation` */
  readonly given: number | undefined;
}

/**
 * The generation to render with: the one given, else that of the records where they were made with this very
 * recipe. An older one is refused, and one that is another recipe's: nothing is ever rendered back.
 */
export function generationToRender({ id, newest, given }: Choice): number {
  const known = newest && `recipe ${newest.id}, generation ${newest.generation}`;
  if (given === undefined) {
    if (newest?.id === id) return newest.generation;
    const why = known
      ? `the newest records were made with ${known}, and this is recipe ${id}: give that recipe with --recipe, or`
      : 'there are no records to read the generation of the recipe from:';
    throw new UsageError(`${why} say with --generation which deployment this recipe belongs to`);
  }
  const isOlder = newest !== undefined && given < newest.generation;
  const isTaken = newest?.generation === given && newest.id !== id;
  if (!isOlder && !isTaken) return given;
  throw new UsageError(
    `--generation ${given} of recipe ${id} is not newer than what there is, ${known ?? ''}: a deployment has to count on`,
  );
}

/** The generation to plan with: a recipe that is not the newest would be deployed as the next. */
export function generationToPlan({ id, newest, given }: Choice): number {
  if (given !== undefined) return given;
  return newest?.id === id ? newest.generation : (newest?.generation ?? 0) + 1;
}
