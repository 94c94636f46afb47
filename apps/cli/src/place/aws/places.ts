import type { PreparedRecipe } from '@image-pipeline/image-core/recipe';
import { UsageError } from '../../errors.ts';
import type { Io } from '../../io.ts';
import type { PlaceOptions } from '../../options/options.ts';
import type { Place, Places, Selection } from '../place.ts';
import { checkOriginals } from './check-originals.ts';
import { type Choice, generationToPlan, generationToRender } from './generation.ts';
import { selectKeys } from './keys.ts';
import { awsPlace, openTable } from './place.ts';
import { readPlaces, readTable } from './urls.ts';

/** Finds buckets with a table. Names are keys, or prefixes that end in `/`. */
export function awsPlaces(options: PlaceOptions, io: Io): Places {
  const placeFor = ({ id }: PreparedRecipe, choose: (choice: Choice) => number) =>
    awsPlace(readPlaces(options), io, { id, given: options.generation, choose });

  /** Where more than single keys is asked for, the place must hold originals. */
  async function placeToRender(
    { prefixes }: Pick<Selection, 'prefixes'>,
    recipe: PreparedRecipe,
  ): Promise<Place> {
    const place = await placeFor(recipe, generationToRender);
    if (prefixes.length > 0) await checkPlace(place, recipe);
    return place;
  }

  return {
    async jobs(names, recipe) {
      const selection = selectKeys(names);
      return [{ place: await placeToRender(selection, recipe), ...selection }];
    },
    async plan(name, recipe) {
      const { prefixes, keys } = selectKeys(listOf(name));
      if (keys.length > 0) {
        throw new UsageError(
          `expected a prefix of keys that ends in "/", received "${keys.join()}"`,
        );
      }
      return { place: await placeFor(recipe, generationToPlan), prefix: prefixes[0] ?? '' };
    },
    // The table alone is needed.
    async records(name) {
      const table = readTable(options);
      const place = { records: `dynamodb://${table}`, openRecords: () => openTable(table) };
      const { prefixes, keys } = selectKeys(listOf(name));
      return { place, keys, prefix: prefixes[0] ?? '' };
    },
    async retries(names, recipe) {
      const { prefixes, keys } = selectKeys(names);
      const place = await placeToRender({ prefixes }, recipe);
      return [
        ...prefixes.map((prefix) => ({ place, keys: [], prefix })),
        ...keys.map((key) => ({ place, keys: [key], prefix: '' })),
      ];
    },
  };
}

async function checkPlace(place: Place, recipe: PreparedRecipe): Promise<void> {
  const { deps, close } = await place.openToPlan(recipe);
  try {
    await checkOriginals(deps);
  } finally {
    close();
  }
}

const listOf = (name: string | undefined): readonly string[] => (name === undefined ? [] : [name]);
