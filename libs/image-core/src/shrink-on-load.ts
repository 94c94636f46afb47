import type { Size } from './geometry.ts';

/**
 * By how much decoders that scale do so by themselves: sharp has them do half of what they could for factors in
 * [2, 3), [4, 5) and [8, 9).
 */
export function shrinkOnLoad(stored: Size, wanted: Size): number {
  const factor = scaleFactor(stored, wanted);
  return [8, 4, 2].find((shrink) => factor >= shrink + 1) ?? 1;
}

/** How many times as long the sides are, by the one that is less. */
export const scaleFactor = (stored: Size, wanted: Size) =>
  Math.min(stored.width / wanted.width, stored.height / wanted.height);
