import * as z from 'zod';

// One length after an optional condition in parentheses, as `sizes` of HTML has it, separated by commas.
const LENGTH = String.raw`(?:auto|\d+(?:\.\d+)?(?:px|em|rem|ch|vw|vh|vmin|vmax)|calc\([\w\s.+*/%()-]+\))`;
const CONDITION = String.raw`(?:\([\w\s:.<>=-]+\)(?: (?:and|or) \([\w\s:.<>=-]+\))*\s+)`;
const SIZES = new RegExp(`^(?:${CONDITION}${LENGTH}\\s*,\\s*){0,16}${LENGTH}$`);

/** The query of `GET /images/{key}/srcset`. */
export const srcsetQuery = z.strictObject({
  sizes: z
    .string()
    .max(512)
    .regex(SIZES, 'expected sizes as in HTML, such as (max-width: 600px) 100vw, 50vw')
    .optional()
    .describe(
      'How wide the image is shown, as `sizes` of HTML; default its own width, or that of the window where this is narrower.',
    )
    .meta({ examples: ['(max-width: 600px) 100vw, 50vw'] }),
  alt: z.string().max(1000).optional().describe('The text that stands for the image.'),
});

const srcset = z.string().describe('Candidates with their widths, as `srcset` of HTML.');

/** The answer of `GET /images/{key}/srcset`. */
export const srcsetAnswer = z
  .strictObject({
    src: z.string().describe('The largest rendition, in the format that most browsers show.'),
    srcset,
    sizes: z.string(),
    width: z.int().min(1).describe('Pixels of `src`.'),
    height: z.int().min(1).describe('Pixels of `src`.'),
    sources: z
      .array(z.strictObject({ type: z.string().describe('A media type.'), srcset }))
      .describe('The other formats, best first; empty where there is one format only.'),
    placeholder: z.string().optional().describe('A thumbhash, base64.'),
    color: z.string().optional().describe('The dominant color, `#rrggbb`.'),
    alt: z.string().optional(),
    html: z
      .string()
      .describe('The same as markup: an `<img>`, or a `<picture>` of several formats.'),
  })
  .meta({ id: 'Srcset' });
