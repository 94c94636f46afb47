import * as z from 'zod';
import { RECORD_STATUSES } from '@image-pipeline/ports';

const pixels = z.int().min(1).describe('Pixels.');
const time = z.iso.datetime().describe('ISO 8601 in UTC.');
const etag = z.string().describe('An opaque version of the bytes.');

export const recordStatus = z.enum(RECORD_STATUSES).meta({
  id: 'RecordStatus',
  description: 'Where an original stands; all but `processing` are settled.',
});

const source = z
  .strictObject({
    etag,
    versionId: z.string().exactOptional(),
    lastModified: time,
    contentType: z.string().exactOptional().describe('Decided by the bytes, never by the name.'),
    width: pixels.exactOptional(),
    height: pixels.exactOptional(),
    orientation: z.int().min(1).max(8).exactOptional().describe('EXIF orientation as stored.'),
    frames: z.int().min(1).exactOptional(),
    hasAlpha: z.boolean().exactOptional(),
  })
  .describe(
    'The version of the original that the record speaks of. Its pixels are those after orientation.',
  );

const rendition = z
  .strictObject({
    name: z.string().describe("The rendition's name in the recipe."),
    key: z.string(),
    etag,
    bytes: z.int().min(0),
    width: pixels,
    height: pixels,
    format: z
      .string()
      .describe(
        '`jpeg`, `png`, `webp`, `avif` or `gif`: what was made, which is the fallback where AVIF did not fit its time.',
      ),
    quality: z
      .int()
      .min(1)
      .max(100)
      .exactOptional()
      .describe("The encoder's quality, where the recipe left it to a target."),
    score: z
      .number()
      .max(100)
      .exactOptional()
      .describe('The SSIMULACRA2 score that quality was chosen by.'),
    ms: z.number().min(0).describe('Milliseconds it took to make.'),
  })
  .meta({ id: 'Rendition', description: 'One output as it was stored.' });

const adHoc = z
  .strictObject({
    key: z.string(),
    etag: etag.exactOptional().describe('Absent as long as the output is only intended.'),
    until: time.exactOptional(),
  })
  .describe('An output that somebody asked for with a signed URL.');

/** `ImageRecord` of the ports, in zod: what the API answers with. */
export const imageRecord = z
  .strictObject({
    schema: z.literal(1).describe('Version of this shape.'),
    filename: z.string().describe("The original's key."),
    size: z.int().min(0).describe('Bytes of the original.'),
    timestamp: time.describe('When this state was reached, ISO 8601 in UTC.'),
    status: recordStatus,
    revision: z.int().min(0).describe('Grows with every write.'),
    source: source.exactOptional(),
    recipe: z.strictObject({
      id: z.string().describe("Hash of the recipe's canonical form."),
      generation: z.int().min(0).describe('Ordered: a newer deployment has a higher one.'),
    }),
    renditions: z.array(rendition),
    adHoc: z.array(adHoc).exactOptional().describe('Outputs made on demand, oldest first.'),
    placeholder: z
      .string()
      .exactOptional()
      .describe('A thumbhash (https://evanw.github.io/thumbhash/), base64.'),
    color: z.string().exactOptional().describe('The dominant color, `#rrggbb`.'),
    warnings: z.array(z.string()),
    failure: z
      .strictObject({ code: z.string(), message: z.string() })
      .exactOptional()
      .describe('Why the last attempt did not end in `ready`.'),
    stale: z.array(z.string()).describe('Keys that may still hold an output which is not listed.'),
    deaths: z.int().min(0).describe('Unexplained ends of workers on this very source.'),
    lease: z
      .strictObject({ owner: z.string(), until: time })
      .exactOptional()
      .describe("A worker's claim."),
    expiresAt: z
      .int()
      .exactOptional()
      .describe('Tombstones only: when the store may forget the record, seconds since 1970.'),
  })
  .meta({ id: 'ImageRecord', description: 'The one record of an original.' });
