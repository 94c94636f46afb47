import { ImageError } from '../errors.ts';
import type { Inspected } from '../probe/probe.ts';
import type { Estimate } from './estimate.ts';

const MIB = 1024 * 1024;

/** Two keep both cores of a small machine busy, and memory small. */
export const MOST_AT_A_TIME = 2;

/**
 * How many renditions may be in the making at a time within so many bytes of memory: two, or one where only
 * one fits.
 *
 * @throws {ImageError} `too-much-memory` where not even one does.
 */
export function countAtATime(
  estimate: Estimate,
  original: Pick<Inspected, 'source' | 'stored'>,
  memoryBytes = Infinity,
): number {
  for (let atATime = MOST_AT_A_TIME; atATime > 0; atATime -= 1) {
    if (estimate(atATime) <= memoryBytes) return atATime;
  }
  throw tooMuch(original, estimate(1), memoryBytes);
}

function tooMuch(
  { source, stored }: Pick<Inspected, 'source' | 'stored'>,
  needed: number,
  allowed: number,
): ImageError {
  const { format, width, height, frames } = source;
  const how = stored.isProgressive ? (format === 'jpeg' ? 'progressive ' : 'interlaced ') : '';
  const all = frames > 1 ? ` × ${frames} frames` : '';
  return new ImageError(
    'too-much-memory',
    `expected to render this ${how}${format} of ${width} × ${height}${all} within ${Math.floor(allowed / MIB)} MiB of memory (memoryBytes), but it may take ${Math.ceil(needed / MIB)}: give the function or the child that much, or have such originals refused by smaller \`limits\` of the recipe`,
  );
}
