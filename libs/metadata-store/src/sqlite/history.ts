import type { RecipeHistory, RecordRecipe } from '@image-pipeline/ports';
import type { Connection } from './connection.ts';

/** Recipe generations in the table `recipes`. */
export function createSqliteHistory({ db, run }: Connection): RecipeHistory {
  const newest = 'SELECT id, generation FROM recipes ORDER BY generation DESC LIMIT 1';
  const select = db.prepare(newest);
  // One statement, and so one lock: what it compares with is still the newest when it inserts.
  const insert = db.prepare(
    `INSERT INTO recipes (id, generation)
     SELECT :id, coalesce(max(generation), 0) + 1 FROM recipes
     HAVING :id IS NOT (SELECT id FROM (${newest}))`,
  );
  const selectGeneration = db.prepare(
    'SELECT max(generation) AS generation FROM recipes WHERE id = ?',
  );

  return {
    async latest(): Promise<RecordRecipe | undefined> {
      const row = await run(() => select.get());
      return row && { id: String(row.id), generation: Number(row.generation) };
    },

    async register(id): Promise<RecordRecipe> {
      await run(() => insert.run({ id }));
      const row = await run(() => selectGeneration.get(id));
      return { id, generation: Number(row?.generation) };
    },
  };
}
