import { neededMemory } from '@image-pipeline/image-core';
import type { PreparedRecipe } from '@image-pipeline/image-core/recipe';
import type { Kind } from './originals.ts';

/** What the recipe's `limits.pixels` allows by default, and the most that a picture may have here. */
export const MOST_MEGAPIXELS = 100;

/** How near to the limit the largest one has to come. */
const NEAR = 0.95;
const FIRST_GUESSES = [4, 8] as const;
const MOST_GUESSES = 8;

interface Guess {
  readonly megapixels: number;
  readonly input: Buffer;
  /** Bytes of memory. */
  readonly needed: number;
}

/** Draws one of so many megapixels, once; `undefined` where the format's sides have a limit before that. */
export type Try = (megapixels: number) => Promise<Guess | undefined>;

export function tries(kind: Kind, recipe: PreparedRecipe): Try {
  const drawn = new Map<number, Promise<Guess | undefined>>();
  async function draw(megapixels: number): Promise<Guess | undefined> {
    const input = await kind.draw(megapixels).catch(() => undefined);
    return input && { megapixels, input, needed: await neededMemory(input, recipe) };
  }
  return function draws(megapixels) {
    const known = drawn.get(megapixels) ?? draw(megapixels);
    drawn.set(megapixels, known);
    return known;
  };
}

/** How many times as large the one is that has to be refused. */
export const LARGER = 1.25;
const NEXT = 1.05;

/** The largest original that fits, within a few percent. */
export async function findLargest(draw: Try, memoryBytes: number): Promise<Guess | undefined> {
  const whole = await draw(MOST_MEGAPIXELS);
  if (whole && whole.needed <= memoryBytes) return whole;
  const [small, large] = [await draw(FIRST_GUESSES[0]), await draw(FIRST_GUESSES[1])];
  let best = await climb(draw, memoryBytes, [small, large]);
  for (;;) {
    // Where a decoder starts to leave pixels out, a larger original takes less.
    const larger = best && (await draw(LARGER * best.megapixels));
    if (!larger || larger.needed > memoryBytes) return best;
    const climbed = await climb(draw, memoryBytes, [larger, await draw(NEXT * larger.megapixels)]);
    best = climbed && climbed.megapixels > larger.megapixels ? climbed : larger;
  }
}

/** Follows the line through the last two guesses. */
async function climb(
  draw: Try,
  memoryBytes: number,
  guesses: readonly [Guess | undefined, Guess | undefined],
): Promise<Guess | undefined> {
  let [before, last] = guesses;
  let best: Guess | undefined;
  for (let guess = 0; guess < MOST_GUESSES && before && last; guess += 1) {
    const slope = (last.needed - before.needed) / (last.megapixels - before.megapixels);
    const target = last.megapixels + (0.98 * memoryBytes - last.needed) / slope;
    [before, last] = [last, await draw(Math.min(MOST_MEGAPIXELS, Math.max(1, target)))];
    if (!last || last.megapixels === before.megapixels) break;
    if (last.needed <= memoryBytes && last.needed > (best?.needed ?? 0)) best = last;
    if (best && best.needed >= NEAR * memoryBytes) break;
  }
  return best;
}
