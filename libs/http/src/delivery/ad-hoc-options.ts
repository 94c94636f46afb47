import {
  parseAdHocOptions,
  prepareAdHoc,
  type PreparedRecipe,
  RecipeError,
} from '@image-pipeline/image-core/recipe';
import { chooseFormat, isNegotiated, negotiateFormat } from '../edge/accept.ts';
import { HttpProblem } from '../problem/index.ts';

/** What to make, and whether the client's `Accept` had a say in it. */
export interface ChosenOptions {
  /** In canonical form, with a format that is not `auto`. */
  readonly options: string;
  readonly negotiated: boolean;
}

/** Whoever signs may ask for any number of options; checking one takes a few milliseconds, most come again. */
const MOST_REMEMBERED = 1000;

const problemOfRecipe = (error: RecipeError): HttpProblem =>
  new HttpProblem('invalid-options', error.message, { cause: error });

/**
 * Reads the options of a request whose signature was good. The function throws an `HttpProblem`
 * (`invalid-options`) where the text is not in canonical form, or says what this recipe cannot do.
 */
export function createOptionsReader(recipe: PreparedRecipe) {
  const good = new Set<string>();

  function check(options: string): void {
    if (good.has(options)) return;
    prepareAdHoc(recipe, parseAdHocOptions(options));
    if (good.size >= MOST_REMEMBERED) good.clear();
    good.add(options);
  }

  return function readOptions(options: string, accept: string): ChosenOptions {
    const negotiated = isNegotiated(options);
    try {
      if (negotiated) parseAdHocOptions(options);
      const chosen = chooseFormat(options, negotiateFormat(accept));
      check(chosen);
      return { options: chosen, negotiated };
    } catch (error) {
      throw error instanceof RecipeError ? problemOfRecipe(error) : error;
    }
  };
}
