// No schema here: the processes that render read this, and are small.
import type { Rendition } from './schema.ts';

/** What `quality: 'auto'` aims at, an SSIMULACRA2 score. */
export const AUTO_TARGET = 80;

/** What stands in for an AVIF that would take too long. */
export const DEFAULT_FALLBACK = 'webp';

/** The score to reach, where the quality is not simply a number. */
export const targetOf = (quality: Rendition['quality']): number | undefined => {
  if (quality === 'auto') return AUTO_TARGET;
  return typeof quality === 'object' ? quality.score : undefined;
};
