import { canAnimate, isAnimation, type OutputFormat } from '../formats.ts';
import type { Rendition } from '../recipe/schema/schema.ts';
import type { SourceFacts } from '../types.ts';

/** Returns the format of a rendition's output. */
export function outputFormat(rendition: Rendition, source: SourceFacts): OutputFormat {
  if (rendition.format !== 'source') return rendition.format;
  return source.format === 'tiff' ? (source.hasAlpha ? 'png' : 'jpeg') : source.format;
}

/** Returns whether a rendition keeps the frames of an animation. */
export const keepsFrames = (rendition: Rendition, source: SourceFacts): boolean =>
  rendition.animated && isAnimation(source) && canAnimate(outputFormat(rendition, source));
