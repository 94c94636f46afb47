import { readAdHocOptions, RecipeError } from '@image-pipeline/image-core/recipe';

/** What stands in the column «here» of a table: `width=400,fit=cover`. */
const wordsIn = (markdown: string): string[] =>
  markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .flatMap((line) => {
      const [, , here = ''] = line.split(/(?<!\\)\|/);
      return [...here.matchAll(/`([a-z]+=[^`]*)`/g)].map(([, words = '']) => words);
    });

/** Why words that a guide to move here promises cannot stand in a URL. */
export const wordProblems = (markdown: string): string[] =>
  wordsIn(markdown).flatMap((words) => {
    try {
      readAdHocOptions(words);
      return [];
    } catch (error) {
      if (error instanceof RecipeError) return [`${words}: ${error.message}`];
      throw error;
    }
  });
