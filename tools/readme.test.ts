import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRecipe } from '@image-pipeline/image-core/recipe';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const recipes = [...readme.matchAll(/<!-- recipe -->\n\n```json\n([^]*?)```/g)].map(
  ([, json = '']) => json,
);

describe('the recipes of the README', () => {
  it('are five', () => {
    expect(recipes).toHaveLength(5);
  });

  it.each(recipes)('are recipes: %s', (json) => {
    expect(() => parseRecipe(JSON.parse(json))).not.toThrow();
  });
});
