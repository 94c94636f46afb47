/** A whole site in memory: as on AWS, the gallery and the API stand at two origins, and the API wants a token. */
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { createHttp, createLocalUploads, type HttpOptions } from '@image-pipeline/http';
import { render } from '@image-pipeline/image-core';
import { prepareRecipe } from '@image-pipeline/image-core/recipe';
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

const RECIPE = {
  renditions: [
    { name: 'large', key: '{dir}large-{filename}', width: 1600, height: 1600 },
    { name: 'small', key: '{dir}small-{filename}', width: 480, height: 480 },
  ],
};

/** What a deployment decides. */
export interface SiteOptions {
  readonly gallery: 'off' | 'public' | 'manage';
  /** Whether whoever has the token may manage; default yes. */
  readonly api?: boolean;
}

export interface MemorySite {
  /** Where the gallery is, with its closing slash. */
  readonly url: string;
  readonly apiUrl: string;
  /** The token that the API takes at this moment. */
  token: string;
  /** Puts an original, and waits until everything is made of it. */
  readonly put: (key: string, bytes: Uint8Array) => Promise<void>;
  readonly close: () => void;
}

type Fetch = (request: Request) => Response | Promise<Response>;

/** A free port, and what answers there once there is something. */
async function openDoor() {
  let answer: Fetch = () => new Response(null, { status: 503 });
  const listener = getRequestListener((request) => answer(request));
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answerWith(fetch: Fetch) {
      answer = fetch;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const createPlaces = (): PipelineDeps => ({
  raw: createMemoryStore(),
  processed: createMemoryStore(),
  records: createMemoryMetadataStore(),
  recipe: { prepared: prepareRecipe(RECIPE), generation: 1 },
  render,
  clock: { now: Date.now, sleep: (ms) => sleep(ms) },
  newWorkerId: randomUUID,
  settings: defaultSettings,
});

/** The manual API at `apiOrigin`, and the door for uploads beside it. */
function managing(deps: PipelineDeps, apiOrigin: string, url: string): HttpOptions {
  const uploads = createLocalUploads({
    secret: randomBytes(32).toString('hex'),
    url: `${apiOrigin}/uploads/files`,
  });
  const put: typeof deps.raw.put = async (key, ...rest) => {
    const done = await deps.raw.put(key, ...rest);
    void syncImage(deps, key);
    return done;
  };
  return {
    api: {
      records: deps.records,
      sync: (key) => syncImage(deps, key),
      remove: (key) => deleteImage(deps, key),
      requestUpload: (wish) =>
        requestUpload(
          { grants: uploads.grants, recipe: deps.recipe, newUploadId: randomUUID },
          wish,
        ),
      deliveryUrl: url,
    },
    uploads: (request) => uploads.receive(request, { put }),
  };
}

/** What an authorizer before the API does; a browser's question before a request carries no token. */
const guarded =
  (site: MemorySite, fetch: Fetch): Fetch =>
  (request) => {
    const { pathname } = new URL(request.url);
    const isOpen = request.method === 'OPTIONS' || pathname === '/uploads/files';
    const isKnown = request.headers.get('authorization') === `Bearer ${site.token}`;
    if (isOpen || isKnown) return fetch(request);
    const headers = { 'access-control-allow-origin': new URL(site.url).origin };
    return Response.json({ message: 'Unauthorized' }, { status: 401, headers });
  };

const readPage = (): string =>
  readFileSync(
    createRequire(import.meta.url).resolve('@image-pipeline/gallery/index.html'),
    'utf8',
  );

/** Opens the site at two free ports. */
export async function openMemorySite({ gallery, api = true }: SiteOptions): Promise<MemorySite> {
  const deps = createPlaces();
  const [pageDoor, apiDoor] = [await openDoor(), await openDoor()];
  const url = `${pageDoor.origin}/`;
  const manages = gallery === 'manage';
  const doors = managing(deps, (manages ? pageDoor : apiDoor).origin, url);
  const site: MemorySite = {
    url,
    apiUrl: `${apiDoor.origin}/`,
    token: randomUUID(),
    async put(key, bytes) {
      await deps.raw.put(key, bytes, { contentType: 'image/jpeg' });
      await syncImage(deps, key);
    },
    close() {
      apiDoor.close();
      pageDoor.close();
    },
  };
  const allowedOrigins = [pageDoor.origin];
  apiDoor.answerWith(guarded(site, createHttp({ ...doors, allowedOrigins }).fetch));
  const { fetch } = createHttp({
    ...(manages && doors),
    delivery: { delivery: createDelivery(deps), signingKeys: {}, recipe: deps.recipe.prepared },
    gallery: {
      mode: gallery,
      records: deps.records,
      deliveryUrl: '/',
      page: readPage(),
      ...(api && { apiUrl: site.apiUrl }),
    },
  });
  pageDoor.answerWith(fetch);
  return site;
}
