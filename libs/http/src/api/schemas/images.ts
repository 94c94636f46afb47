import * as z from 'zod';
import { imageRecord, recordStatus } from './record.ts';

/** The query of `GET /images`. */
export const listQuery = z.strictObject({
  status: recordStatus.exactOptional().describe('Only records in this state; default all.'),
  cursor: z
    .string()
    .min(1)
    .exactOptional()
    .describe('The `cursor` of the page before; good for one `status`.'),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .exactOptional()
    .describe('The most records of a page; default 100.'),
});

/** The answer of `GET /images`. */
export const imagePage = z
  .strictObject({
    images: z.array(imageRecord).describe('Newest first.'),
    cursor: z.string().optional().describe('Of the next page; absent on the last one.'),
  })
  .meta({ id: 'ImagePage' });

/** The answer of a sync and of a removal. */
export const syncAnswer = z
  .strictObject({
    key: z.string(),
    outcome: z.enum([
      'ready',
      'rejected',
      'quarantined',
      'deleted',
      'waiting',
      'yielded',
      'unsettled',
      'pending',
    ]),
    record: imageRecord.optional().describe('As last seen; absent where there is none yet.'),
  })
  .meta({
    id: 'SyncAnswer',
    description:
      'Where a key stands. The first four outcomes are settled (200). `waiting`: a live worker holds it; `yielded`: a newer recipe is being rolled out; `unsettled`: ask again a little later; `pending`: handed on to a queue (202).',
  });
