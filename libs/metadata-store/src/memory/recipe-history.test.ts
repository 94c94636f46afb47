import { describe, expect, test } from 'vitest';
import { recipeHistoryContract } from '@image-pipeline/ports/contract';
import { createMemoryRecipeHistory } from './recipe-history.ts';

describe('recipe history in memory keeps the contract', () => {
  const history = createMemoryRecipeHistory();
  test.each(recipeHistoryContract)('$name', ({ run }) => run(history));
});

test('a new history has no latest recipe and counts from 1', async () => {
  const history = createMemoryRecipeHistory();
  expect(await history.latest()).toBeUndefined();
  expect(await history.register('a')).toEqual({ id: 'a', generation: 1 });
});
