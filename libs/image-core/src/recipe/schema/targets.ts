// No schema here: the processes that render read this, and are small.

/**
 * What `quality: 'auto'` aims at, an SSIMULACRA2 score: what WebP 80 and AVIF 50 come to in the median of 24
 * pictures, 75 and 76 at 1024 pixels, 73 and 71 at 1920; JPEG 80 comes to 79. A target of 80 would take 1.5 times
 * the bytes of WebP 80 and 1.3 times those of AVIF 50.
 */
export const AUTO_TARGET = 75;

/** What stands in for an AVIF that would take too long. */
export const DEFAULT_FALLBACK = 'webp';

/** The encoder's own number, or the score that it has to reach. */
type Quality = number | 'auto' | { readonly score: number };

/** The score to reach, where the quality is not simply a number. */
export function targetOf(quality: Quality | undefined): number | undefined {
  if (quality === 'auto') return AUTO_TARGET;
  return typeof quality === 'object' ? quality.score : undefined;
}
