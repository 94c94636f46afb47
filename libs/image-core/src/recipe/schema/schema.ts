import * as z from 'zod';
import { INPUT_FORMATS } from '../../formats.ts';
import { rendition } from './rendition.ts';
import { watermarks } from './watermark.ts';

const metadata = z.strictObject({
  keep: z
    .array(z.enum(['copyright']))
    .max(1)
    .default([])
    .describe('What outputs keep of the EXIF data: nothing, or the copyright. Never a place.'),
});

const limits = z.strictObject({
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
});

/**
 * The recipe language. It checks every field by itself; `parseRecipe` also checks what only shows between
 * fields (keys that collide, watermarks that are not there) and words its errors for people.
 */
export const recipeSchema = z.strictObject({
  $schema: z.string().optional().describe('For editors; no meaning.'),
  version: z.literal(1).default(1).describe('Version of the recipe language.'),
  renditions: z
    .array(rendition)
    .min(1)
    .max(50)
    .describe('The images to make from every original, 1 to 50.'),
  watermarks: watermarks
    .default({})
    .describe('What renditions may lay on top: a text or an image each, by name.'),
  metadata: metadata.prefault({}).describe('What outputs tell beside the pixels.'),
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
  limits: limits
    .prefault({})
    .describe('An original beyond one of these is rejected before it is decoded.'),
});

/** A recipe with every default filled in. */
export type Recipe = z.output<typeof recipeSchema>;
/** A recipe as a person writes it. */
export type RecipeInput = z.input<typeof recipeSchema>;
/** One image to make from every original, with every default filled in. */
export type Rendition = Recipe['renditions'][number];
/** A text or an image to lay on top, with every default filled in. */
export type Watermark = Recipe['watermarks'][string];
