import { IMAGE_ERROR_CODES, type ImageErrorCode } from '@image-pipeline/image-core/recipe';
import type { ImageRecord, RecordListOptions } from '@image-pipeline/ports';
import { HttpProblem, problemOfFailure } from '../problem/index.ts';
import { recordsPage } from '../records-page.ts';
import { defineRoute, json, type RouteRequest } from '../routing/route.ts';
import type { ApiDeps } from '../types.ts';
import { exampleRecord, exampleSrcset } from './examples.ts';
import { imagePage, listQuery } from './schemas/images.ts';
import { imageRecord } from './schemas/record.ts';
import { srcsetAnswer, srcsetQuery } from './schemas/srcset.ts';
import { srcsetOf } from './srcset.ts';

/** What became of an image that nothing could be made from. */
const OF_AN_IMAGE = Object.keys(IMAGE_ERROR_CODES) as ImageErrorCode[];

export const listImages = defineRoute({
  method: 'get',
  path: '/images',
  operationId: 'listImages',
  tag: 'images',
  summary: 'Lists records, newest first, in pages',
  query: listQuery,
  responses: {
    '200': json('A page.', imagePage, { images: [exampleRecord], cursor: 'eyJ0Ijoi…' }),
  },
  answer: showPage,
});

export const getImage = defineRoute({
  method: 'get',
  path: '/images/{key}',
  operationId: 'getImage',
  tag: 'images',
  summary: 'The record of an original that was not deleted; tombstones are listed',
  responses: { '200': json('The record.', imageRecord, exampleRecord) },
  answer: showImage,
});

export const getSrcset = defineRoute({
  method: 'get',
  path: '/images/{key}/srcset',
  operationId: 'getSrcset',
  tag: 'images',
  summary: 'What a page needs to show the image, as data and as markup',
  description: 'The renditions of the same shape as the largest one, grouped by format.',
  query: srcsetQuery,
  responses: { '200': json('The candidates.', srcsetAnswer, exampleSrcset) },
  problems: ['no-renditions', ...OF_AN_IMAGE],
  answer: showSrcset,
});

async function showPage(
  { c, query }: RouteRequest<typeof listQuery>,
  { records }: ApiDeps,
): Promise<Response> {
  const options: RecordListOptions = query();
  const { records: images, ...rest } = await recordsPage(records, options);
  return c.json({ images, ...rest });
}

/** A tombstone is for listings: of what is deleted there is nothing to show. */
async function recordToShow({ records }: ApiDeps, key: string): Promise<ImageRecord | undefined> {
  const record = await records.get(key);
  return record?.status === 'deleted' ? undefined : record;
}

async function showImage(
  { c, key, query }: RouteRequest,
  deps: ApiDeps,
): Promise<Response | undefined> {
  const record = await recordToShow(deps, key);
  if (!record) return undefined;
  query();
  return c.json(record);
}

async function showSrcset(
  { c, key, query }: RouteRequest<typeof srcsetQuery>,
  deps: ApiDeps,
): Promise<Response | undefined> {
  const record = await recordToShow(deps, key);
  if (!record) return undefined;
  const answer = srcsetOf(record, deps.deliveryUrl, query());
  if (!answer) throw withoutRenditions(record);
  return c.json(answer);
}

const withoutRenditions = ({ status, failure }: ImageRecord): HttpProblem =>
  failure && ['rejected', 'quarantined'].includes(status)
    ? problemOfFailure(failure)
    : new HttpProblem('no-renditions', `the image is ${status} and has no renditions`);
