import * as z from 'zod';

const pixels = z.int().min(1);

/** The query of `GET /gallery.json`. */
export const galleryQuery = z.strictObject({
  cursor: z.string().min(1).exactOptional().describe('The `cursor` of the page before.'),
});

const image = z.strictObject({
  key: z.string(),
  width: pixels.optional().describe('Of the original, after orientation.'),
  height: pixels.optional(),
  placeholder: z.string().optional().describe('A thumbhash, base64.'),
  color: z.string().optional().describe('The dominant color, `#rrggbb`.'),
  renditions: z.array(
    z.strictObject({
      name: z.string(),
      url: z.string(),
      width: pixels,
      height: pixels,
      bytes: z.int().min(0),
      format: z.string(),
    }),
  ),
});

/** The answer of `GET /gallery.json`. */
export const galleryPage = z
  .strictObject({
    manage: z.boolean().describe('Whether everything may be done, through the API of this origin.'),
    api: z.string().nullable().describe('Where the manual API takes a bearer token, if anywhere.'),
    images: z.array(image).describe('Ready ones only, newest first.'),
    cursor: z.string().optional().describe('Of the next page; absent on the last one.'),
  })
  .meta({ id: 'GalleryPage' });
