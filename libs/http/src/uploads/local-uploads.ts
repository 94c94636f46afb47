import {
  checkUploadGrantRequest,
  type ObjectStore,
  type UploadGrants,
} from '@image-pipeline/ports';
import { strongEtag } from '../delivery/etags.ts';
import { createPolicySeal } from './policy.ts';
import { readForm } from './read-form.ts';

/** What uploads without S3 need to know. */
export interface LocalUploadsOptions {
  /** At least 32 bytes of UTF-8. Whoever knows it may upload anything. */
  readonly secret: string;
  /** Where the forms are posted: what a client can reach, such as `http://127.0.0.1:8080/uploads/files`. */
  readonly url: string;
  /** Milliseconds since 1970; default the machine's clock. */
  readonly now?: () => number;
  /** Milliseconds until a form with its file must be there, ≥ 1; default 2 minutes. */
  readonly bodyMs?: number;
}

/** Uploads without S3: what it grants, it also receives. */
export interface LocalUploads {
  /** Gives the forms that `receive` takes. */
  readonly grants: UploadGrants;
  /**
   * Answers the form of an upload as S3 does: 204 when it is in `store`, 403 where it was not granted, 400 where
   * it cannot be read or has another size. A problem is thrown, and `createHttp` answers with it. Nothing is
   * written but a whole file.
   */
  readonly receive: (request: Request, store: Pick<ObjectStore, 'put'>) => Promise<Response>;
}

/**
 * Grants uploads to a server of our own, in the form of S3's presigned POST. Throws `RangeError` where the secret
 * is too short.
 *
 * @example
 * const uploads = createLocalUploads({ secret, url: 'http://127.0.0.1:8080/uploads/files' });
 * createHttp({ uploads: (request) => uploads.receive(request, raw) });
 */
export function createLocalUploads({
  secret,
  url,
  now = Date.now,
  bodyMs = 120_000,
}: LocalUploadsOptions): LocalUploads {
  const { seal, open } = createPolicySeal(secret);
  return {
    grants: {
      grant: async (request) => {
        checkUploadGrantRequest(request);
        const { key, contentType, maxBytes, expiresInSeconds } = request;
        const expiresAt = new Date(now() + expiresInSeconds * 1000).toISOString();
        const fields = await seal({ key, contentType, maxBytes, expiresAt });
        return { url, method: 'POST', fields, expiresAt };
      },
    },
    receive: async (request, store) => {
      const { policy, bytes } = await readForm(request, {
        ms: bodyMs,
        open: (fields) => open(fields, now()),
      });
      const { key, contentType } = policy;
      const put = await store.put(key, bytes, { contentType });
      // A put without a condition cannot be in conflict.
      const headers = put.ok ? { etag: strongEtag(put.etag) } : {};
      return new Response(null, { status: 204, headers });
    },
  };
}
