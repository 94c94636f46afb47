import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImageError } from '../errors.ts';
import { foresee } from '../foresee.ts';
import { prepareRecipe } from '../recipe/index.ts';
import { noise } from '../testing/pool-inputs.ts';
import { countAtATime } from './budget.ts';

const recipe = prepareRecipe({ renditions: [{ name: 'web', width: 100 }] });
const { inspected } = await foresee(await noise(), recipe, {});

/** So much whatever is made, and so much for each output in the making. */
const estimateOf = (fixed: number, each: number) => (atATime: number) => fixed + each * atATime;

const bytes = fc.integer({ min: 1, max: 2 ** 40 });

describe('renditions at a time', () => {
  it('are two from the byte on where two fit', () => {
    fc.assert(
      fc.property(bytes, bytes, fc.nat(), (fixed, each, more) => {
        const estimate = estimateOf(fixed, each);
        expect(countAtATime(estimate, inspected, estimate(2) + more)).toBe(2);
        expect(countAtATime(estimate, inspected, estimate(2) - 1)).toBe(1);
      }),
    );
  });

  it('are one down to the byte where only one fits, and below it the original is refused', () => {
    fc.assert(
      fc.property(bytes, bytes, (fixed, each) => {
        const estimate = estimateOf(fixed, each);
        expect(countAtATime(estimate, inspected, estimate(1))).toBe(1);
        expect(() => countAtATime(estimate, inspected, estimate(1) - 1)).toThrow(ImageError);
      }),
    );
  });

  it('are two without a bound', () => {
    expect(countAtATime(() => Number.MAX_VALUE, inspected)).toBe(2);
  });
});

it('the refusal says what is needed, what there is, and what to do', () => {
  const MIB = 1024 * 1024;
  expect(() => countAtATime(() => 640.2 * MIB, inspected, 512 * MIB)).toThrow(
    'expected to render this jpeg of 320 × 240 within 512 MiB of memory (memoryBytes), but it may take 641: give the function or the child that much, or have such originals refused by smaller `limits` of the recipe',
  );
});
