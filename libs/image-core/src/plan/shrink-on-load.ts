import type { InputFormat } from '../formats.ts';
import type { Size } from './geometry.ts';

/** How a decoder that scales by itself is asked to. */
export interface ShrinkOnLoad {
  /** How many times as long the sides of the original are: 1, 2, 4 or 8. */
  readonly by: 1 | 2 | 4 | 8;
  /** In sharp's words: with `fastShrinkOnLoad`, without it, or kept from it altogether. */
  readonly way: 'fast' | 'careful' | 'none';
}

/**
 * What is left to the engine after a JPEG's decoder should be a good step, or detail is lost: from 1.7 times on it
 * is 91 points by SSIMULACRA2 and more, below as little as 88. The careful way leaves at least twice.
 */
const LEAST_REST = 1.7;

/**
 * By so much of an output's pixel a picture may be stretched. Where `by` does not divide a side of a JPEG, libvips
 * leaves the last columns or rows away: a sixteenth keeps 90 points, an eighth 83 to 91, a half 53 to 86.
 */
const MOST_STRETCH = 1 / 16;

/** Plans what the decoder does of the scaling from the original to `wanted`, both upright or both as stored. */
export function planShrinkOnLoad(format: InputFormat, original: Size, wanted: Size): ShrinkOnLoad {
  const factor = Math.min(original.width / wanted.width, original.height / wanted.height);
  const fast = { by: fastest(factor), way: 'fast' } as const;
  if (format !== 'jpeg') return fast;
  const isGood = ({ by }: ShrinkOnLoad) =>
    by === 1 || (factor / by >= LEAST_REST && stretch(original, wanted, by) <= MOST_STRETCH);
  const careful = { by: carefully(factor), way: 'careful' } as const;
  return [fast, careful].find(isGood) ?? { by: 1, way: 'none' };
}

const SHRINKS = [8, 4, 2] as const;

/** sharp has decoders do half of what they could for factors in [2, 3), [4, 5) and [8, 9). */
const fastest = (factor: number) => SHRINKS.find((by) => factor >= by + 1) ?? 1;

const carefully = (factor: number) => SHRINKS.find((by) => factor >= 2 * by) ?? 1;

/** How far the last column or row comes to lie from its place, in pixels of the output. */
function stretch(original: Size, wanted: Size, by: number): number {
  return Math.max(
    ((original.width % by) / original.width) * wanted.width,
    ((original.height % by) / original.height) * wanted.height,
  );
}
