import type * as z from 'zod';
import { defineRoute, json, type RouteRequest } from '../routing/route.ts';
import type { ApiDeps } from '../types.ts';
import { exampleGrant } from './examples.ts';
import { grantedUpload, uploadWish } from './schemas/uploads.ts';

export const requestUpload = defineRoute({
  method: 'post',
  path: '/uploads',
  operationId: 'requestUpload',
  tag: 'uploads',
  summary: 'A permission to upload one file without credentials, for some minutes',
  body: {
    schema: uploadWish,
    example: { filename: 'photo.jpg', contentType: 'image/jpeg', bytes: 2_481_034 },
  },
  responses: { '200': json('A form to post.', grantedUpload, exampleGrant) },
  problems: [
    'invalid-key',
    'malformed-json',
    'invalid-body',
    'cross-site',
    'body-too-slow',
    'body-too-large',
    'upload-too-large',
    'unsupported-media-type',
    'type-not-accepted',
  ],
  answer: grantUpload,
});

async function grantUpload(
  { c, query, body }: RouteRequest<z.ZodObject, typeof uploadWish>,
  deps: ApiDeps,
): Promise<Response> {
  query();
  return c.json(await deps.requestUpload(await body()));
}
