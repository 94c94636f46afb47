import { expect, it } from 'vitest';
import { chooseGeneration } from './generation.ts';

const deployed = { RecipeId: 'summer', RecipeGeneration: '4' };

it.each([
  ['the first deployment', { recipeId: 'summer', outputs: undefined, given: undefined }, 1],
  ['the same recipe again', { recipeId: 'summer', outputs: deployed, given: undefined }, 4],
  ['another recipe', { recipeId: 'winter', outputs: deployed, given: undefined }, 5],
  ['another recipe, counted by hand', { recipeId: 'winter', outputs: deployed, given: 9 }, 9],
  ['a new stack on an old table', { recipeId: 'summer', outputs: undefined, given: 12 }, 12],
])('%s', (_title, choice, expected) => {
  expect(chooseGeneration(choice)).toBe(expected);
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
