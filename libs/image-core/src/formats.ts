/** Formats that may come in, decided by the bytes. AVIF is not in the default: see `accept`. */
export const INPUT_FORMATS = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const;
/** One of `INPUT_FORMATS`. */
export type InputFormat = (typeof INPUT_FORMATS)[number];

/** Formats that can be made. */
export const OUTPUT_FORMATS = ['jpeg', 'png', 'webp', 'avif', 'gif'] as const;
/** One of `OUTPUT_FORMATS`. */
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** The largest side of an output in pixels, by the format's own definition or its encoder. */
export const LARGEST_SIDE: Record<OutputFormat, number> = {
  jpeg: 65_500,
  png: 1_000_000,
  webp: 16_383,
  avif: 16_384,
  gif: 65_535,
};

/** Formats whose frames are shown one after the other; the pages of a TIFF are not. */
const ANIMATED_FORMATS: readonly (InputFormat | OutputFormat)[] = ['gif', 'webp'];

/** Returns whether the format can hold an animation. */
export const canAnimate = (format: InputFormat | OutputFormat): boolean =>
  ANIMATED_FORMATS.includes(format);

/** Returns whether an original is an animation. */
export const isAnimation = ({
  frames,
  format,
}: {
  readonly frames: number;
  readonly format: InputFormat;
}): boolean => frames > 1 && canAnimate(format);
