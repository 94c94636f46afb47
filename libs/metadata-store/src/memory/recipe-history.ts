import type { RecipeHistory, RecordRecipe } from '@image-pipeline/ports';

/** Counts recipe generations in this process, from 1. */
export function createMemoryRecipeHistory(): RecipeHistory {
  let newest: RecordRecipe | undefined;

  return {
    async latest(): Promise<RecordRecipe | undefined> {
      return newest && { ...newest };
    },

    async register(id): Promise<RecordRecipe> {
      if (newest?.id !== id) newest = { id, generation: (newest?.generation ?? 0) + 1 };
      return { ...newest };
    },
  };
}
