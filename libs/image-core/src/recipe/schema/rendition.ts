import * as z from 'zod';
import { OUTPUT_FORMATS } from '../../formats.ts';
import { quality } from './quality.ts';
import { DEFAULT_FALLBACK } from './targets.ts';
import {
  color,
  duration,
  FALLBACK_FORMATS,
  fraction,
  GRAVITIES,
  MAX_OUTPUT_SIDE,
  name,
} from './vocabulary.ts';

const side = z.int().min(1).max(MAX_OUTPUT_SIDE);

const focus = z
  .strictObject({
    x: fraction(0, 1).describe('Fraction of the width from the left edge.'),
    y: fraction(0, 1).describe('Fraction of the height from the top edge.'),
  })
  .describe('A point of the original that stays in the picture.');

const crop = z.strictObject({
  left: fraction(0, 1).describe('Fraction of the width from the left edge.'),
  top: fraction(0, 1).describe('Fraction of the height from the top edge.'),
  width: fraction(0.001, 1).describe('Fraction of the width.'),
  height: fraction(0.001, 1).describe('Fraction of the height.'),
});

const trim = z.strictObject({
  threshold: fraction(0, 255)
    .default(10)
    .describe('How far a pixel may differ from the border color and still be border, in levels.'),
});

const border = z.int().min(0).max(4096).default(0);

const extend = z.strictObject({
  top: border.describe('Pixels above.'),
  right: border.describe('Pixels at the right.'),
  bottom: border.describe('Pixels below.'),
  left: border.describe('Pixels at the left.'),
});

const naming = {
  name: name.describe('What this output is called in records and in `{rendition}`.'),
  key: z
    .string()
    .min(1)
    .max(256)
    .default('{dir}{rendition}_{filename}')
    .describe(
      'Template of the output key: `{dir}` (the folder of the original with its closing slash, nothing at the root), `{filename}` (with its extension), `{rendition}`, `{hash}` (of the original, its version, the recipe and the rendition). Two originals or renditions can never share a key: a template that would let them is refused.',
    ),
};

const geometry = {
  trim: trim.optional().describe('Cut away a border of one color before anything else.'),
  crop: crop
    .optional()
    .describe('Keep this part of the upright original, in fractions of its width and height.'),
  rotate: fraction(-360, 360)
    .default(0)
    .describe(
      'Degrees clockwise, after the original was put upright. Corners show the background.',
    ),
  flip: z.boolean().default(false).describe('Mirror top to bottom.'),
  flop: z.boolean().default(false).describe('Mirror left to right.'),
  width: side
    .optional()
    .describe('Width in pixels; without it, whatever keeps the proportions at `height`.'),
  height: side
    .optional()
    .describe('Height in pixels; without it, whatever keeps the proportions at `width`.'),
  fit: z
    .enum(['inside', 'outside', 'cover', 'contain', 'fill'])
    .default('inside')
    .describe(
      'How the picture meets `width` × `height`: `inside` and `outside` keep all of it (at most, at least that size), `cover` crops it, `contain` adds bars, `fill` distorts it. The last three need both sides.',
    ),
  position: z
    .union([z.enum([...GRAVITIES, 'attention', 'entropy']), focus])
    .default('center')
    .describe(
      'What `cover` keeps: a compass point, `attention` (faces, saturated colors), `entropy` (detail), or a focal point. Where `contain` puts the picture: a compass point.',
    ),
  enlarge: z.boolean().default(false).describe('Whether a small original may be scaled up.'),
};

const appearance = {
  grayscale: z.boolean().default(false).describe('Drop the colors.'),
  brightness: fraction(0, 10).default(1).describe('Multiplies the lightness; 1 changes nothing.'),
  saturation: fraction(0, 10).default(1).describe('Multiplies the chroma; 1 changes nothing.'),
  blur: fraction(0.3, 100).optional().describe('Gaussian blur, sigma in pixels of the output.'),
  sharpen: fraction(0.3, 10).optional().describe('Sharpening mask, sigma in pixels of the output.'),
  extend: extend.optional().describe('A border of the background color, in pixels of the output.'),
  background: color
    .default('#ffffff')
    .describe(
      'What shows where the picture does not cover: bars, borders, corners, flattened transparency.',
    ),
  flatten: z
    .boolean()
    .default(false)
    .describe(
      'Lay the picture on the background even where the format could keep transparency (JPEG always does).',
    ),
  watermark: name.optional().describe('The watermark to lay on top, by its name in `watermarks`.'),
};

const encoding = {
  format: z
    .enum(['source', ...OUTPUT_FORMATS])
    .default('source')
    .describe(
      "What to encode to. `source` is the original's own format (TIFF becomes PNG where it has transparency, else JPEG).",
    ),
  quality: quality.optional(),
  effort: z
    .int()
    .min(0)
    .max(10)
    .optional()
    .describe(
      'CPU to spend on fewer bytes: WebP 0 to 6, AVIF 0 to 9, PNG and GIF 1 to 10; a value beyond the format’s own range is its end.',
    ),
  within: duration
    .optional()
    .describe(
      'The time that encoding to AVIF may take, such as `800ms` or `2s`: as much effort as fits is spent, up to 4, or to `effort`. Where not even effort 0 fits, the fallback is made.',
    ),
  fallback: z
    .enum(FALLBACK_FORMATS)
    .optional()
    // Not zod's `default`: it would stand in every recipe, and give each one another id.
    .meta({ default: DEFAULT_FALLBACK })
    .describe(
      'What is made where AVIF does not fit `within`. The key stays as it is; the type that is served, and the record, tell the format.',
    ),
  lossless: z
    .boolean()
    .default(false)
    .describe('Keep every pixel exactly (WebP and AVIF; PNG always does, JPEG cannot).'),
  animated: z
    .boolean()
    .default(false)
    .describe('Keep the frames of an animation where the format can (WebP, GIF); else the first.'),
};

/** One image to make from every original. */
export const rendition = z.strictObject({ ...naming, ...geometry, ...appearance, ...encoding });
