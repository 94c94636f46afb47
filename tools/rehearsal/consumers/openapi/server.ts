/** The whole API above stores in memory. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHttp, createLocalUploads } from '@image-pipeline/http';
import { render } from '@image-pipeline/image-core';
import { defaultRecipe, prepareRecipe } from '@image-pipeline/image-core/recipe';
import { createMemoryMetadataStore } from '@image-pipeline/metadata-store/memory';
import {
  defaultSettings,
  deleteImage,
  type PipelineDeps,
  requestUpload,
  syncImage,
} from '@image-pipeline/pipeline';
import { createMemoryStore } from '@image-pipeline/storage/memory';

const raw = createMemoryStore();
const records = createMemoryMetadataStore();
const deps: PipelineDeps = {
  raw,
  processed: createMemoryStore(),
  records,
  recipe: { prepared: prepareRecipe(defaultRecipe), generation: 1 },
  render,
  clock: { now: Date.now, sleep: (ms) => sleep(ms) },
  newWorkerId: randomUUID,
  settings: defaultSettings,
};
const { grants, receive } = createLocalUploads({
  secret: randomUUID(),
  url: 'http://localhost/uploads/files',
});

export const { fetch } = createHttp({
  api: {
    records,
    sync: (key, signal) => syncImage(deps, key, { signal }),
    remove: (key, signal) => deleteImage(deps, key, { signal }),
    requestUpload: (wish) =>
      requestUpload({ grants, recipe: deps.recipe, newUploadId: randomUUID }, wish),
    deliveryUrl: '/',
  },
  uploads: (request) => receive(request, raw),
  gallery: { mode: 'public', records, deliveryUrl: '/' },
});
