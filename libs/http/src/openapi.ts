import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import { IMAGE_ERROR_CODES, type ImageErrorCode } from '@image-pipeline/image-core/recipe';
import { galleryPage, galleryQuery } from './gallery/schema.ts';
import { type ProblemCode, problemResponses } from './problem/index.ts';
import {
  exampleGallery,
  exampleGrant,
  exampleRecord,
  exampleSrcset,
  exampleSync,
} from './api/examples.ts';
import { imagePage, listQuery, syncAnswer } from './api/schemas/images.ts';
import { imageRecord } from './api/schemas/record.ts';
import { srcsetAnswer, srcsetQuery } from './api/schemas/srcset.ts';
import { grantedUpload, uploadWish } from './api/schemas/uploads.ts';

type Document = ReturnType<typeof createDocument>;

/** Of every route. */
const ALWAYS: readonly ProblemCode[] = [
  'invalid-query',
  'method-not-allowed',
  'url-too-long',
  'foreign-host',
  'internal',
  'unavailable',
];

const OF_A_KEY: readonly ProblemCode[] = ['malformed-url', 'invalid-key', 'not-found'];

/** What became of an image that nothing could be made from. */
const OF_AN_IMAGE = Object.keys(IMAGE_ERROR_CODES) as ImageErrorCode[];

const path = z.strictObject({
  key: z.string().min(1).meta({
    description:
      'The key of the original. Its slashes may stand as they are or as `%2F`; a key that ends in `/sync` or `/srcset` needs the last one as `%2F`.',
    example: 'summer/photo.jpg',
  }),
});

const json = (description: string, schema: z.ZodType, example: unknown) => ({
  description,
  content: { 'application/json': { schema, example } },
});

const listImages: ZodOpenApiOperationObject = {
  operationId: 'listImages',
  tags: ['images'],
  summary: 'Lists records, newest first, in pages',
  requestParams: { query: listQuery },
  responses: {
    '200': json('A page.', imagePage, { images: [exampleRecord], cursor: 'eyJ0Ijoi…' }),
    ...problemResponses(ALWAYS),
  },
};

const getImage: ZodOpenApiOperationObject = {
  operationId: 'getImage',
  tags: ['images'],
  summary: 'The record of an original that was not deleted; tombstones are listed',
  requestParams: { path },
  responses: {
    '200': json('The record.', imageRecord, exampleRecord),
    ...problemResponses([...ALWAYS, ...OF_A_KEY]),
  },
};

const changed = (settled: string) => ({
  '200': json(settled, syncAnswer, exampleSync),
  '202': json('Not settled yet: somebody is at it, or it was handed on.', syncAnswer, {
    key: exampleSync.key,
    outcome: 'pending',
  }),
  ...problemResponses([...ALWAYS, ...OF_A_KEY, 'cross-site', 'body-too-large']),
});

const syncImage: ZodOpenApiOperationObject = {
  operationId: 'syncImage',
  tags: ['images'],
  summary: 'Makes renditions and record say what the raw store says now',
  description: 'Idempotent: where all is true already, nothing is done. It takes no body.',
  requestParams: { path },
  responses: changed('Settled, with the record.'),
};

const deleteImage: ZodOpenApiOperationObject = {
  operationId: 'deleteImage',
  tags: ['images'],
  summary: 'Removes an original for good, and everything that was made from it',
  requestParams: { path },
  responses: changed('Settled: the record is a tombstone, or of what was uploaded meanwhile.'),
};

const getSrcset: ZodOpenApiOperationObject = {
  operationId: 'getSrcset',
  tags: ['images'],
  summary: 'What a page needs to show the image, as data and as markup',
  description: 'The renditions of the same shape as the largest one, grouped by format.',
  requestParams: { path, query: srcsetQuery },
  responses: {
    '200': json('The candidates.', srcsetAnswer, exampleSrcset),
    ...problemResponses([...ALWAYS, ...OF_A_KEY, 'no-renditions', ...OF_AN_IMAGE]),
  },
};

const requestUpload: ZodOpenApiOperationObject = {
  operationId: 'requestUpload',
  tags: ['uploads'],
  summary: 'A permission to upload one file without credentials, for some minutes',
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: uploadWish,
        example: { filename: 'photo.jpg', contentType: 'image/jpeg', bytes: 2_481_034 },
      },
    },
  },
  responses: {
    '200': json('A form to post.', grantedUpload, exampleGrant),
    ...problemResponses([
      ...ALWAYS,
      'invalid-key',
      'malformed-json',
      'invalid-body',
      'cross-site',
      'body-too-slow',
      'body-too-large',
      'upload-too-large',
      'unsupported-media-type',
      'type-not-accepted',
    ]),
  },
};

const listGallery: ZodOpenApiOperationObject = {
  operationId: 'listGallery',
  tags: ['gallery'],
  summary: 'What anybody may see: ready images, newest first, in pages',
  description: '404 where the gallery is off.',
  security: [],
  requestParams: { query: galleryQuery },
  responses: {
    '200': json('A page.', galleryPage, exampleGallery),
    ...problemResponses([...ALWAYS, 'not-found']),
  },
};

const getDescription: ZodOpenApiOperationObject = {
  operationId: 'getDescription',
  tags: ['description'],
  summary: 'This document',
  responses: {
    '200': json('OpenAPI 3.1.', z.looseObject({ openapi: z.string() }), { openapi: '3.1.1' }),
    ...problemResponses(ALWAYS),
  },
};

let document: Document | undefined;

/** The manual API as an OpenAPI 3.1 document, made from the schemas that check its requests. */
export function openApiDocument(): Document {
  document ??= createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Image pipeline',
      version: '1.0.0',
      description: 'Records of originals, their sync and removal, and uploads.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, {}],
    tags: [
      { name: 'images', description: 'Originals by their key.' },
      { name: 'uploads', description: 'Ways in for originals.' },
      { name: 'gallery', description: 'What may be shown to everybody.' },
      { name: 'description', description: 'About this API.' },
    ],
    paths: {
      '/images': { get: listImages },
      '/images/{key}': { get: getImage, delete: deleteImage },
      '/images/{key}/sync': { post: syncImage },
      '/images/{key}/srcset': { get: getSrcset },
      '/uploads': { post: requestUpload },
      '/gallery.json': { get: listGallery },
      '/openapi.json': { get: getDescription },
    },
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'Where the deployment asks for one; a local server does not.',
        },
      },
    },
  });
  return document;
}
