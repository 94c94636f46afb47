import { describe, expect, it } from 'vitest';
import { RecipeError } from '../messages/errors.ts';
import { recipeFields } from '../messages/fields.ts';
import { parseRecipe } from './parse.ts';
import { upgradeRecipe, type UpgradeStep } from './upgrade.ts';

/** Two versions that never were: `images` became `renditions`, and `size` became `width`. */
const STEPS: readonly UpgradeStep[] = [
  {
    message: '`images` is called `renditions`',
    apply: ({ images, ...rest }) => ({ ...rest, renditions: images }),
  },
  {
    message: '`size` is called `width`',
    apply: (recipe) => ({
      ...recipe,
      renditions: (recipe.renditions as { name: string; size: number }[]).map(
        ({ size, ...rendition }) => ({ ...rendition, width: size }),
      ),
    }),
  },
];

function upgrade(json: unknown): { recipe: unknown; messages: string[] } {
  const messages: string[] = [];
  const recipe = upgradeRecipe(json, { onUpgrade: (message) => messages.push(message) }, STEPS);
  return { recipe, messages };
}

const newest = { version: 3, renditions: [{ name: 'a', width: 320 }] };

describe('a recipe of an older version', () => {
  it('is read in the words of the newest, step by step, and each step is told', () => {
    expect(upgrade({ version: 1, images: [{ name: 'a', size: 320 }] })).toEqual({
      recipe: newest,
      messages: [
        'a recipe of version 1 is read as version 2: `images` is called `renditions`',
        'a recipe of version 2 is read as version 3: `size` is called `width`',
      ],
    });
    expect(upgrade({ version: 2, renditions: [{ name: 'a', size: 320 }] })).toEqual({
      recipe: newest,
      messages: ['a recipe of version 2 is read as version 3: `size` is called `width`'],
    });
  });

  it('is one of the first where it says no version', () => {
    expect(upgrade({ images: [{ name: 'a', size: 320 }] })).toMatchObject({ recipe: newest });
  });

  it('is not told of where nobody listens', () => {
    expect(upgradeRecipe({ images: [] }, {}, STEPS)).toEqual({ version: 3, renditions: [] });
  });
});

it('a recipe of the newest version passes as it is', () => {
  expect(upgrade(newest)).toEqual({ recipe: newest, messages: [] });
});

it('a recipe of a version still to come is refused, and says what to do', () => {
  expect(() => upgrade({ version: 4 })).toThrow(
    new RecipeError([
      {
        path: 'version',
        expected: '1 to 3',
        received: '4',
        hint: 'a newer image pipeline understands it: update this one',
      },
    ]),
  );
  expect(() => parseRecipe({ version: 2, renditions: [{ name: 'a' }] })).toThrow(
    'version: expected 1, received 2; a newer image pipeline understands it: update this one',
  );
});

it.each([[null], ['text'], [[1]], [{ version: 'one' }], [{ version: 0 }], [{ version: 1.5 }]])(
  '%j is left to the check',
  (json) => {
    expect(upgrade(json)).toEqual({ recipe: json, messages: [] });
  },
);

it('the language that is checked is the newest version', () => {
  const version = recipeFields().find(({ path }) => path === 'version');
  const recipe = { version: Number(version?.type), renditions: [{ name: 'a' }] };
  expect(upgradeRecipe(recipe)).toBe(recipe);
  expect(parseRecipe(recipe).version).toBe(recipe.version);
});
