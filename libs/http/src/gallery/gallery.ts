import type { Hono } from 'hono';
import type * as z from 'zod';
import type { ImageRecord, MetadataStore } from '@image-pipeline/ports';
import { exampleGallery } from '../api/examples.ts';
import { recordsPage } from '../records-page.ts';
import type { HttpLimits } from '../request/limits.ts';
import { urlOfKey } from '../request/path.ts';
import { addRoutes, defineRoute, json, type RouteRequest } from '../routing/route.ts';
import { addPage } from './page.ts';
import { galleryPage, galleryQuery } from './schema.ts';

/** What the gallery shows, and to whom. */
export interface GalleryOptions {
  /**
   * `off`: there is none. `public`: whoever comes may see the ready renditions. `manage`: and may do everything,
   * through the API of the same origin; never set it where a stranger can reach the API.
   */
  readonly mode: 'off' | 'public' | 'manage';
  /** Where the listing of ready images comes from. */
  readonly records: Pick<MetadataStore, 'list'>;
  /** As in `ApiDeps`. */
  readonly deliveryUrl: string;
  /** `public` only: the manual API that takes a bearer token. */
  readonly apiUrl?: string | undefined;
  /** The HTML of the page; without it only the listing is served. */
  readonly page?: string | undefined;
}

type Image = z.output<typeof galleryPage>['images'][number];

// A crowd that looks costs one query in this time, where a CDN stands before it.
const PUBLIC = 'public, max-age=5';

export const listGallery = defineRoute({
  method: 'get',
  path: '/gallery.json',
  operationId: 'listGallery',
  tag: 'gallery',
  summary: 'What anybody may see: ready images, newest first, in pages',
  description: '404 where the gallery is off.',
  isPublic: true,
  query: galleryQuery,
  responses: { '200': json('A page.', galleryPage, exampleGallery) },
  problems: ['not-found'],
  answer: showGallery,
});

/** Adds `/gallery.json`, and the page that shows it. */
export function addGallery(app: Hono, options: GalleryOptions, limits: HttpLimits): void {
  if (options.mode === 'off') return;
  addRoutes(app, [listGallery], { deps: options, limits });
  addPage(app, options);
}

async function showGallery(
  { c, query }: RouteRequest<typeof galleryQuery>,
  { mode, records, deliveryUrl, apiUrl }: GalleryOptions,
): Promise<Response> {
  const manage = mode === 'manage';
  const page = await recordsPage(records, { ...query(), status: 'ready' });
  const answer: z.output<typeof galleryPage> = {
    manage,
    api: manage ? null : (apiUrl ?? null),
    images: page.records.map((record) => shown(record, deliveryUrl)),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  };
  if (!manage) c.header('cache-control', PUBLIC);
  return c.json(answer);
}

/** What anybody may know of an image. */
const shown = (
  { filename: key, source, placeholder, color, renditions }: ImageRecord,
  deliveryUrl: string,
): Image => ({
  key,
  ...(source?.width !== undefined && { width: source.width }),
  ...(source?.height !== undefined && { height: source.height }),
  ...(placeholder !== undefined && { placeholder }),
  ...(color !== undefined && { color }),
  renditions: renditions.map(({ key, name, width, height, bytes, format }) => ({
    name,
    url: urlOfKey(deliveryUrl, key),
    width,
    height,
    bytes,
    format,
  })),
});
