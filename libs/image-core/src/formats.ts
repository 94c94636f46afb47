import type { InputFormat, OutputFormat, Rendition } from './recipe/schema/schema.ts';
import type { SourceFacts } from './types.ts';

/** The largest side of an output in pixels, by the format's own definition or its encoder. */
export const LARGEST_SIDE: Record<OutputFormat, number> = {
  jpeg: 65_500,
  png: 1_000_000,
  webp: 16_383,
  avif: 16_384,
  gif: 65_535,
};

/** The format a rendition comes out in. */
export function outputFormat(rendition: Rendition, source: SourceFacts): OutputFormat {
  if (rendition.format !== 'source') return rendition.format;
  return source.format === 'tiff' ? (source.hasAlpha ? 'png' : 'jpeg') : source.format;
}

const CAN_MOVE: readonly (InputFormat | OutputFormat)[] = ['gif', 'webp'];

/** Whether the frames are shown one after the other; the pages of a TIFF are not. */
export const isAnimation = ({ frames, format }: SourceFacts) =>
  frames > 1 && CAN_MOVE.includes(format);

/** Whether a rendition keeps the frames. */
export const keepsFrames = (rendition: Rendition, source: SourceFacts) =>
  rendition.animated && isAnimation(source) && CAN_MOVE.includes(outputFormat(rendition, source));
