import * as z from 'zod';

const EITHER = 'expected either key or filename';

/** The body of `POST /uploads`. */
export const uploadWish = z
  .strictObject({
    key: z
      .string()
      .min(1)
      .max(1024)
      .optional()
      .describe('The very key to upload to, replacing what is there.'),
    filename: z
      .string()
      .min(1)
      .max(1024)
      .optional()
      .describe("The file's name: the server chooses the key, and nothing is replaced."),
    contentType: z.string().min(1).max(255).describe('The media type of the file.'),
    bytes: z
      .int()
      .min(1)
      .optional()
      .describe('Bytes of the file, where they are known: one too large is refused at once.'),
  })
  .refine(({ key, filename }) => (key === undefined) !== (filename === undefined), EITHER)
  .meta({
    id: 'UploadWish',
    description: 'What is going to be uploaded. Exactly one of `key` and `filename`.',
    examples: [{ filename: 'photo.jpg', contentType: 'image/jpeg', bytes: 81234 }],
  });

/** The answer of `POST /uploads`. */
export const grantedUpload = z
  .strictObject({
    key: z.string().describe('Under which the original will be known.'),
    url: z.string().describe('Where to post the form.'),
    method: z.literal('POST'),
    fields: z
      .record(z.string(), z.string())
      .describe('The fields of the form, to be sent before the file.'),
    expiresAt: z.iso.datetime(),
    maxBytes: z.int().min(1).describe('The most bytes that the file may have.'),
  })
  .meta({
    id: 'GrantedUpload',
    description:
      'A form (`multipart/form-data`) to post without credentials: its `fields` first, the file last in a field called `file`.',
  });
