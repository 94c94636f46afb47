import * as z from 'zod';

/** What a recipe may call things: a rendition, a watermark. Short enough for a key, safe in a URL. */
const name = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/, {
    error: 'lower-case letters, digits and inner hyphens, 1 to 32 characters',
  });

const color = z
  .string()
  .regex(/^#(?:[0-9a-f]{6}|[0-9a-f]{8})$/i, { error: 'a color as #rrggbb or #rrggbbaa' });

const fraction = (least: number, most: number) => z.number().min(least).max(most);

/** Formats that may come in, decided by the bytes. AVIF is not in the default: see `accept`. */
export const INPUT_FORMATS = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const;
export type InputFormat = (typeof INPUT_FORMATS)[number];

/** Formats that can be made. */
export const OUTPUT_FORMATS = ['jpeg', 'png', 'webp', 'avif', 'gif'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** Compass points, as in sharp's `gravity`. */
export const GRAVITIES = [
  'center',
  'north',
  'northeast',
  'east',
  'southeast',
  'south',
  'southwest',
  'west',
  'northwest',
] as const;
export type Gravity = (typeof GRAVITIES)[number];

/** The largest side of an output in pixels: WebP's own limit, and enough for AVIF and JPEG. */
export const MAX_OUTPUT_SIDE = 16_383;

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

const rendition = z.strictObject({
  name: name.describe('What this output is called in records and in `{rendition}`.'),
  key: z
    .string()
    .min(1)
    .max(512)
    .default('{dir}{rendition}-{filename}')
    .describe(
      'Template of the output key: `{dir}` (with its closing slash), `{filename}` (with its extension), `{rendition}`, `{hash}`. Two originals or renditions can never share a key: a template that would let them is refused.',
    ),
  trim: trim.optional().describe('Cut away a border of one color before anything else.'),
  crop: crop
    .optional()
    .describe('Keep this part of the upright original, in fractions of its width and height.'),
  rotate: z
    .number()
    .min(-360)
    .max(360)
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
      'How the picture meets `width` × `height`: `inside` and `outside` keep all of it (at most, at least that size), `cover` crops it, `contain` adds bars, `fill` distorts it.',
    ),
  position: z
    .union([z.enum([...GRAVITIES, 'attention', 'entropy']), focus])
    .default('center')
    .describe(
      'What `cover` keeps and where `contain` puts the picture: a compass point, `attention` (faces, saturated colors), `entropy` (detail), or a focal point.',
    ),
  enlarge: z.boolean().default(false).describe('Whether a small original may be scaled up.'),
  grayscale: z.boolean().default(false).describe('Drop the colors.'),
  brightness: fraction(0, 10)
    .default(1)
    .describe('Multiplies the lightness; 1 changes nothing.'),
  saturation: fraction(0, 10).default(1).describe('Multiplies the chroma; 1 changes nothing.'),
  blur: fraction(0.3, 100)
    .optional()
    .describe('Gaussian blur, sigma in pixels of the output.'),
  sharpen: fraction(0.3, 10)
    .optional()
    .describe('Sharpening mask, sigma in pixels of the output.'),
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
  format: z
    .enum(['source', ...OUTPUT_FORMATS])
    .default('source')
    .describe(
      "What to encode to. `source` is the original's own format (TIFF becomes PNG where it has transparency, else JPEG).",
    ),
  quality: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('Of lossy formats; default JPEG 80, WebP 80, AVIF 50.'),
  effort: z
    .int()
    .min(0)
    .max(10)
    .optional()
    .describe(
      'CPU to spend on fewer bytes: WebP 0 to 6, AVIF 0 to 9, PNG and GIF 1 to 10; a value beyond the format’s own range is its end.',
    ),
  lossless: z
    .boolean()
    .default(false)
    .describe('Keep every pixel exactly (WebP and AVIF; PNG always does, JPEG cannot).'),
  animated: z
    .boolean()
    .default(false)
    .describe('Keep the frames of an animation where the format can (WebP, GIF); else the first.'),
});

const placed = {
  gravity: z
    .enum(GRAVITIES)
    .default('southeast')
    .describe('Where on the rendition; no meaning with `tile`.'),
  width: fraction(0.01, 1).default(0.25).describe("Fraction of the rendition's width."),
  margin: fraction(0, 0.5)
    .default(0.02)
    .describe("Distance from the edges, and between tiles, as a fraction of the rendition's shorter side."),
  opacity: fraction(0, 1).default(0.7).describe('0 is invisible, 1 covers fully.'),
  tile: z.boolean().default(false).describe('Repeat over the whole rendition.'),
};

const textWatermark = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}]+$/u, { error: 'one line of text without control characters' })
    .describe('One line, in the bundled font; a character that the font lacks is refused.'),
  color: color.default('#ffffff').describe('Of the letters.'),
  shadow: z
    .boolean()
    .default(true)
    .describe('A soft dark shadow, so that light letters can be read on a light picture.'),
  ...placed,
});

const imageWatermark = z.strictObject({
  image: z
    .string()
    .min(1)
    .max(1024)
    .describe('Path of a PNG, WebP or JPEG file, relative to the recipe file.'),
  ...placed,
});

export const recipeSchema = z.strictObject({
  $schema: z.string().optional().describe('For editors; no meaning.'),
  version: z.literal(1).default(1).describe('Version of the recipe language.'),
  renditions: z
    .array(rendition)
    .min(1)
    .max(50)
    .describe('The images to make from every original, 1 to 50.'),
  watermarks: z
    .record(name, z.union([textWatermark, imageWatermark]))
    .default({})
    .describe('What renditions may lay on top: a text or an image each, by name.'),
  metadata: z
    .strictObject({
      keep: z
        .array(z.enum(['copyright']))
        .max(1)
        .default([])
        .describe('What outputs keep of the EXIF data: nothing, or the copyright. Never a place.'),
    })
    .prefault({})
    .describe('What outputs tell beside the pixels.'),
  color: z
    .enum(['srgb', 'p3'])
    .default('srgb')
    .describe('Color space of the outputs; `p3` (Display P3) carries its profile with it.'),
  accept: z
    .array(z.enum(INPUT_FORMATS))
    .min(1)
    .default(['jpeg', 'png', 'webp', 'gif', 'tiff'])
    .describe(
      'Formats to take, decided by the bytes. AVIF must be named here: its decoder needs hundreds of megabytes for a file of a kilobyte.',
    ),
  limits: z
    .strictObject({
      bytes: z
        .int()
        .min(1)
        .max(1024 * 1024 * 1024)
        .default(100 * 1024 * 1024)
        .describe('Bytes of the original.'),
      pixels: z
        .int()
        .min(1)
        .max(1_000_000_000)
        .default(100_000_000)
        .describe('Width × height × frames of the original: the guard against decompression bombs.'),
      frames: z.int().min(1).max(10_000).default(300).describe('Frames of an animation.'),
    })
    .prefault({})
    .describe('An original beyond one of these is rejected before it is decoded.'),
});

/** A recipe with every default filled in. */
export type Recipe = z.output<typeof recipeSchema>;
/** A recipe as a person writes it. */
export type RecipeInput = z.input<typeof recipeSchema>;
export type Rendition = Recipe['renditions'][number];
export type Watermark = Recipe['watermarks'][string];
