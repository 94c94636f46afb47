import * as z from 'zod';
import { color, fraction, GRAVITIES, name, pattern } from './vocabulary.ts';

const placed = {
  gravity: z
    .enum(GRAVITIES)
    .default('southeast')
    .describe('Where on the rendition; no meaning with `tile`.'),
  width: fraction(0.01, 1).default(0.25).describe("Fraction of the rendition's width."),
  margin: fraction(0, 0.5)
    .default(0.02)
    .describe(
      "Distance from the edges, and between tiles, as a fraction of the rendition's shorter side.",
    ),
  opacity: fraction(0, 1).default(0.7).describe('0 is invisible, 1 covers fully.'),
  tile: z.boolean().default(false).describe('Repeat over the whole rendition.'),
};

const textWatermark = z.strictObject({
  text: pattern(/^[^\p{Cc}\p{Cs}]{1,200}$/u, 'one line of 1 to 200 characters').describe(
    'One line, in the bundled font; a character that the font lacks is refused.',
  ),
  color: color.default('#ffffff').describe('Of the letters.'),
  shadow: z
    .boolean()
    .default(true)
    .describe('A soft dark shadow, so that light letters can be read on a light picture.'),
  ...placed,
});

const imageWatermark = z.strictObject({
  image: pattern(/^[^\p{Cc}\p{Cs}]{1,1024}$/u, 'a path of 1 to 1,024 characters').describe(
    'Path of a PNG, WebP or JPEG file, relative to the recipe file.',
  ),
  ...placed,
});

/** What renditions may lay on top, by name. */
export const watermarks = z.record(name, z.union([textWatermark, imageWatermark]));
