/** What a person may want to know about a rendered original; the closed list, kept in the record. */
export const WARNINGS = {
  'cmyk-without-profile': 'CMYK without a profile: colors were converted by a guess.',
  'wide-gamut-converted': 'A wide-gamut original was converted to sRGB.',
  'metadata-dropped': 'The original carries metadata that the outputs leave out.',
  'animation-flattened': 'An animation gave its first frame only.',
  'decoder-warning': 'The decoder complained but could read every pixel.',
  'alpha-flattened': 'Transparency was laid on the background: the format has none.',
  'avif-out-of-time':
    'AVIF could not be made within its time: the fallback format was made instead.',
} as const;

/** One of `WARNINGS`: closed, for programs. */
export type Warning = keyof typeof WARNINGS;
