import { expect, it } from 'vitest';
import { chooseGeneration } from './generation.ts';

const deployed = { RecipeId: 'summer', RecipeGeneration: '4' };

it.each([
  ['the first deployment', 'summer', undefined, undefined, 1],
  ['the same recipe again', 'summer', deployed, undefined, 4],
  ['another recipe', 'winter', deployed, undefined, 5],
  ['another recipe, counted by hand', 'winter', deployed, 9, 9],
  ['a new stack on an old table', 'summer', undefined, 12, 12],
])('%s', (_title, recipeId, outputs, given, expected) => {
  expect(chooseGeneration({ recipeId, outputs, given })).toBe(expected);
});

it('grows in a rollback, too', () => {
  const winter = { RecipeId: 'winter', RecipeGeneration: '5' };
  expect(chooseGeneration({ recipeId: 'summer', outputs: winter, given: undefined })).toBe(6);
});

it('never goes back, and no two recipes share one', () => {
  const choose = (recipeId: string, given: number) => () =>
    chooseGeneration({ recipeId, outputs: deployed, given });
  expect(choose('summer', 3)).toThrow('expected --generation 4 or more');
  expect(choose('winter', 4)).toThrow(
    'expected --generation 5 or more, as recipe summer is deployed as number 4, received 4',
  );
});
