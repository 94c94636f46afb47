import { randomBytes, randomUUID } from 'node:crypto';
import {
  type ApiDeps,
  createHttp,
  createLocalUploads,
  type DeliveryDeps,
  type Http,
  type HttpOptions,
} from '@image-pipeline/http';
import {
  createDelivery,
  defaultDeliverySettings,
  deleteImage,
  inFlightFor,
  type PipelineDeps,
  requestUpload,
  syncImage,
} from '@image-pipeline/pipeline';
import type { ObjectStore, UploadGrants } from '@image-pipeline/ports';
import type { Pace, Tell } from '../jobs/sync-jobs.ts';
import type { Workspace } from '../place/folder/workspace.ts';
import { type BackgroundSyncs, createBackgroundSyncs } from './background-syncs.ts';
import { checkOriginal, onlyOriginals } from './only-originals.ts';

/** How a folder is served. */
export interface Serving {
  readonly workspace: Workspace;
  /** Where it is, with the closing slash. */
  readonly url: string;
  /** The address it listens at, as the person named it. */
  readonly host: string;
  readonly allowedHosts: readonly string[];
  readonly signingKeys: DeliveryDeps['signingKeys'];
  readonly fallback?: NonNullable<DeliveryDeps['fallback']>;
  /** The gallery's HTML, if there is one. */
  readonly page: string | undefined;
  /** Told of what is nobody's fault but ours. */
  readonly onError: NonNullable<HttpOptions['onError']>;
}

export interface FolderHttp extends Http {
  /** Once nobody is answered any more: ends what goes on beside, and resolves when all is given back. */
  stop(): Promise<void>;
}

/** Everything about a folder over HTTP: manual API, uploads, delivery, gallery. */
export function createFolderHttp(
  opened: PipelineDeps,
  serving: Serving,
  { pace, tell }: { readonly pace: Pace; readonly tell: Tell },
): FolderHttp {
  const deps = { ...opened, raw: onlyOriginals(opened.raw, serving.workspace) };
  const syncs = createBackgroundSyncs(tell);
  const { requestUpload, receive } = createUploads(deps, serving, syncs);
  const delivery = createDelivery(deps, {
    ...defaultDeliverySettings,
    // While one is decoded, the last one is stored and the next one's original is read.
    makingAtOnce: inFlightFor(pace.concurrency),
  });
  const { records } = deps;
  const { page, allowedHosts, onError, signingKeys, fallback } = serving;
  const http = createHttp({
    api: { ...createApi(deps, syncs), requestUpload },
    delivery: {
      delivery,
      signingKeys,
      recipe: deps.recipe.prepared,
      ...(fallback && { fallback }),
    },
    gallery: { mode: 'manage', records, deliveryUrl: '/', page },
    uploads: receive,
    allowedHosts,
    onError,
  });
  return {
    fetch: (request) => http.fetch(request),
    async stop() {
      await syncs.stop();
      await delivery.idle();
    },
  };
}

const createApi = (deps: PipelineDeps, syncs: BackgroundSyncs): Omit<ApiDeps, 'requestUpload'> => ({
  records: deps.records,
  deliveryUrl: '/',
  sync: (key, asked) => syncs.run((signal) => syncImage(deps, key, { signal }), asked),
  remove: (key, asked) => syncs.run((signal) => deleteImage(deps, key, { signal }), asked),
});

/** Uploads into the folder of originals, each synced as soon as it is there. */
function createUploads(deps: PipelineDeps, { url, workspace }: Serving, syncs: BackgroundSyncs) {
  const { recipe, raw } = deps;
  // Grants end with the process that gave them.
  const secret = randomBytes(32).toString('hex');
  const local = createLocalUploads({ secret, url: `${url}uploads/files` });
  const grants: UploadGrants = {
    async grant(request) {
      checkOriginal(workspace, request.key);
      return local.grants.grant(request);
    },
  };
  const store: Pick<ObjectStore, 'put'> = {
    async put(key, body, options) {
      const put = await raw.put(key, body, options);
      const sync = syncs.run((signal) => syncImage(deps, key, { signal }));
      // The upload is done. Where the sync fails, the watching comes back to it.
      sync.catch(() => undefined);
      return put;
    },
  };
  return {
    requestUpload: (wish: Parameters<ApiDeps['requestUpload']>[0]) =>
      requestUpload({ recipe, grants, newUploadId: randomUUID }, wish),
    receive: (request: Request) => local.receive(request, store),
  };
}
