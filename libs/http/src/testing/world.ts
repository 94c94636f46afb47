import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { render } from '@image-pipeline/image-core';
import { defaultRecipe, prepareRecipe } from '@image-pipeline/image-core/recipe';
import { createMemoryMetadataStore } from '@image-pipeline/metadata-store/memory';
import {
  createDelivery,
  defaultSettings,
  deleteImage,
  type PipelineDeps,
  requestUpload,
  syncImage,
} from '@image-pipeline/pipeline';
import { createMemoryStore } from '@image-pipeline/storage/memory';
import { createHttp, type HttpOptions } from '../app.ts';
import type { GalleryOptions } from '../gallery/gallery.ts';
import type { ApiDeps, DeliveryDeps } from '../types.ts';
import { createLocalUploads } from '../uploads/local-uploads.ts';
import { png } from './png.ts';

const ORIGIN = 'http://127.0.0.1:8080';

export interface WorldOptions extends Omit<HttpOptions, 'api' | 'gallery'> {
  readonly recipe?: unknown;
  readonly api?: Partial<ApiDeps>;
  readonly gallery?: Partial<GalleryOptions>;
  /** Whether outputs are delivered; default no. */
  readonly delivers?: boolean;
}

/** Everything over HTTP above stores in memory, with the real pipeline and the real engine. */
export function createWorld(options: WorldOptions = {}) {
  const { recipe = defaultRecipe, api, gallery, delivers, ...rest } = options;
  const [raw, processed, records] = [
    createMemoryStore(),
    createMemoryStore(),
    createMemoryMetadataStore(),
  ];
  let workers = 0;
  const deps: PipelineDeps = {
    raw,
    processed,
    records,
    recipe: { prepared: prepareRecipe(recipe), generation: 1 },
    render,
    clock: { now: Date.now, sleep },
    newWorkerId: () => `worker-${(workers += 1)}`,
    settings: defaultSettings,
  };
  const uploads = createLocalUploads({
    secret: 'a secret for tests of thirty-two bytes',
    url: `${ORIGIN}/uploads/files`,
  });
  const uploadDeps = { grants: uploads.grants, recipe: deps.recipe, newUploadId: randomUUID };
  const http = createHttp({
    api: {
      records,
      deliveryUrl: '/',
      sync: (key, signal) => syncImage(deps, key, { signal }),
      remove: (key, signal) => deleteImage(deps, key, { signal }),
      requestUpload: (wish) => requestUpload(uploadDeps, wish),
      ...api,
    },
    uploads: (request) => uploads.receive(request, raw),
    gallery: gallery && { mode: 'public', records, deliveryUrl: '/', ...gallery },
    delivery: delivers ? deliveryOf(deps) : undefined,
    ...rest,
  });
  const call = (method: string, path: string, init: RequestInit = {}): Promise<Response> =>
    http.fetch(new Request(ORIGIN + path, { method, ...init }));

  return {
    ...{ raw, processed, records, deps, call, fetch: http.fetch },
    /** Uploads a picture and syncs it. */
    add: async (key: string, width = 64, height = 48) => {
      await raw.put(key, png(width, height), { contentType: 'image/png' });
      return syncImage(deps, key);
    },
    /** The status of an answer, and its JSON. */
    ask: async (method: string, path: string, init: RequestInit = {}) => {
      const answer = await call(method, path, init);
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, json: parse(text) };
    },
  };
}

const deliveryOf = (deps: PipelineDeps): DeliveryDeps => ({
  delivery: createDelivery(deps),
  signingKeys: {},
  recipe: deps.recipe.prepared,
});

// Tests know what they asked for.
const parse = (text: string) => (text === '' ? undefined : JSON.parse(text)) as never;
