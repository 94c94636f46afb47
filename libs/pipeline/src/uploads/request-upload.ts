import { StoreError, type UploadGrant, type UploadGrants } from '@image-pipeline/ports';
import type { DeployedRecipe } from '../deps.ts';
import { UploadError } from './upload-error.ts';
import { checkUploadKey, cleanFilename } from './upload-key.ts';

/** Where the originals lie whose key the server chose. */
const FOLDER = 'uploads/';

/** What a client says of the file it is going to upload. Exactly one of `key` and `filename`. */
export interface UploadWish {
  /** The very key to upload to, replacing what is there. */
  readonly key?: string | undefined;
  /** The file's name: the server chooses the key, and nothing is replaced. */
  readonly filename?: string | undefined;
  /** Media type, such as `image/jpeg`. */
  readonly contentType: string;
  /** Bytes of the file, where they are known: a file that is too large is refused at once. */
  readonly bytes?: number | undefined;
}

/** A grant, and the key under which the upload will be known. */
export type GrantedUpload = UploadGrant & {
  /** The raw key that the upload will have. */
  readonly key: string;
  /** Most bytes that the form lets through. */
  readonly maxBytes: number;
};

/** What `requestUpload` works with. */
export interface UploadDeps {
  /** Who permits the upload: S3, or a server of one's own. */
  readonly grants: UploadGrants;
  /** In force: only what it accepts is granted, and only where it can be rendered. */
  readonly recipe: Pick<DeployedRecipe, 'prepared'>;
  /** A text for a key that nobody can guess and nobody had before: `randomUUID`. */
  readonly newUploadId: () => string;
  /** The most bytes of an upload, ≥ 1. Default, and never more than: the recipe's `limits.bytes`. */
  readonly maxUploadBytes?: number;
  /** How long a grant is good, in seconds, 1 to 300. Default 300. */
  readonly grantSeconds?: number;
}

/**
 * Permits one upload: to the key that was wished for, or to a new one that nobody can guess. The file must be
 * of a type and size that the recipe takes, so that nothing is uploaded only to be rejected; whether its bytes
 * are what it says is found out when it is rendered.
 *
 * Throws `UploadError` where a wish cannot be granted, and `StoreError` where the grants do not work.
 *
 * @example
 * const grant = await requestUpload(deps, { filename: 'photo.jpg', contentType: 'image/jpeg' });
 * grant.key; // 'uploads/0b0c7c9e-…/photo.jpg'
 */
export async function requestUpload(deps: UploadDeps, wish: UploadWish): Promise<GrantedUpload> {
  const key = keyOf(deps, wish);
  checkType(deps, wish);
  const maxBytes = limitOf(deps, wish);
  checkUploadKey(deps.recipe, key);
  const { contentType } = wish;
  const expiresInSeconds = deps.grantSeconds ?? 300;
  try {
    const grant = await deps.grants.grant({ key, contentType, maxBytes, expiresInSeconds });
    return { ...grant, key, maxBytes };
  } catch (cause) {
    if (!(cause instanceof StoreError) || cause.code !== 'invalid-key') throw cause;
    const message = `expected a key that the store of originals takes, received ${JSON.stringify(key)}`;
    throw new UploadError('invalid-key', message, { cause });
  }
}

function keyOf({ newUploadId }: UploadDeps, { key, filename }: UploadWish): string {
  if (key !== undefined && filename === undefined) return key;
  if (key === undefined && filename !== undefined) {
    return `${FOLDER}${newUploadId()}/${cleanFilename(filename)}`;
  }
  const received = key === undefined ? 'neither' : 'both';
  throw new UploadError('invalid-wish', `expected either key or filename, received ${received}`);
}

function checkType({ recipe }: UploadDeps, { contentType }: UploadWish): void {
  const taken = recipe.prepared.recipe.accept.map((format) => `image/${format}`);
  if (taken.includes(contentType)) return;
  throw new UploadError(
    'type-not-accepted',
    `expected contentType to be one of ${taken.join(', ')}, received ${JSON.stringify(contentType)}`,
  );
}

/** The most bytes that this upload may have. */
function limitOf({ recipe, maxUploadBytes = Infinity }: UploadDeps, { bytes }: UploadWish): number {
  const most = Math.min(maxUploadBytes, recipe.prepared.recipe.limits.bytes);
  if (bytes === undefined) return most;
  if (!Number.isSafeInteger(bytes) || bytes < 1) {
    throw new UploadError('invalid-wish', `expected bytes to be at least 1, received ${bytes}`);
  }
  if (bytes <= most) return most;
  throw new UploadError('too-many-bytes', `expected at most ${most} bytes, received ${bytes}`);
}
