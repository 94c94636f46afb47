import { readFile } from 'node:fs/promises';
import type { PreparedRecipe } from '@image-pipeline/image-core';
import { prepareRecipe } from '@image-pipeline/image-core/recipe';
import { MARK } from '../shared/mark.ts';
import type { Job } from '../shared/peer.ts';

/** What a job's renditions are called in its recipe, in the job's order. */
export const namesOf = ({ renditions }: Pick<Job, 'renditions'>): string[] =>
  renditions.map((_, i) => `r${i}`);

/** Gives each job its recipe, prepared once, as a service does when it starts. */
export function createRecipes(): (job: Job) => Promise<PreparedRecipe> {
  const recipes = new Map<string, Promise<PreparedRecipe>>();
  return (job) => {
    const key = JSON.stringify([job.renditions, job.mark]);
    const recipe = recipes.get(key) ?? prepare(job);
    recipes.set(key, recipe);
    return recipe;
  };
}

async function prepare({ renditions, mark }: Job): Promise<PreparedRecipe> {
  const { width, margin } = MARK;
  const names = namesOf({ renditions });
  return prepareRecipe(
    {
      watermarks: mark === undefined ? {} : { mark: { image: mark, width, margin, opacity: 1 } },
      renditions: renditions.map(({ format, quality, ...wanted }, i) => ({
        name: names[i] ?? '',
        format,
        ...wanted,
        ...(format !== 'png' && { quality }),
        ...(mark !== undefined && { watermark: 'mark' }),
      })),
    },
    mark === undefined ? {} : { [mark]: await readFile(mark) },
  );
}
