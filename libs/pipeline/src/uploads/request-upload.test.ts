import { describe, expect, it } from 'vitest';
import { prepareRecipe } from '@image-pipeline/image-core/recipe';
import { StoreError, type UploadGrantRequest, type UploadGrants } from '@image-pipeline/ports';
import { requestUpload, type UploadDeps, type UploadWish } from './request-upload.ts';
import type { UPLOAD_ERROR_CODES } from './upload-error.ts';

const GRANT = {
  url: 'https://uploads.example.com/',
  method: 'POST',
  fields: { policy: 'signed' },
  expiresAt: '2026-01-01T00:05:00.000Z',
} as const;

const prepared = prepareRecipe({
  renditions: [{ name: 'a', key: '{dir}processed-{filename}' }],
  accept: ['jpeg', 'png'],
  limits: { bytes: 1000 },
});

/** Dependencies, and what was asked of the grants. */
function createDeps(options: Partial<UploadDeps> = {}) {
  const asked: UploadGrantRequest[] = [];
  const grants: UploadGrants = {
    async grant(request) {
      asked.push(request);
      return GRANT;
    },
  };
  const deps: UploadDeps = { grants, recipe: { prepared }, newUploadId: () => 'id', ...options };
  return { deps, asked };
}

const wish = (wanted: Partial<UploadWish>): UploadWish => ({
  contentType: 'image/jpeg',
  ...wanted,
});

describe('requestUpload', () => {
  it('grants the very key that was wished for', async () => {
    const { deps, asked } = createDeps();
    const granted = await requestUpload(deps, wish({ key: 'a/photo.jpg' }));
    expect(granted).toEqual({ ...GRANT, key: 'a/photo.jpg', maxBytes: 1000 });
    expect(asked).toEqual([
      { key: 'a/photo.jpg', contentType: 'image/jpeg', maxBytes: 1000, expiresInSeconds: 300 },
    ]);
  });

  it('chooses a new key for a filename', async () => {
    const { deps, asked } = createDeps();
    const { key } = await requestUpload(deps, wish({ filename: '../My photo.jpg' }));
    expect(key).toBe('uploads/id/My-photo.jpg');
    expect(asked.map((request) => request.key)).toEqual([key]);
  });

  it.each([
    [undefined, 1000],
    [500, 500],
    [5000, 1000],
  ])('with a bound of %s allows %i bytes, never more than the recipe', async (bound, most) => {
    const { deps, asked } = createDeps(bound === undefined ? {} : { maxUploadBytes: bound });
    const { maxBytes } = await requestUpload(deps, wish({ key: 'a.jpg', bytes: most }));
    expect([maxBytes, asked[0]?.maxBytes]).toEqual([most, most]);
    const tooMany = requestUpload(deps, wish({ key: 'a.jpg', bytes: most + 1 }));
    await expect(tooMany).rejects.toMatchObject({
      code: 'too-many-bytes',
      message: `expected at most ${most} bytes, received ${most + 1}`,
    });
  });

  it('grants for as long as it is set', async () => {
    const { deps, asked } = createDeps({ grantSeconds: 60 });
    await requestUpload(deps, wish({ key: 'a.jpg' }));
    expect(asked[0]?.expiresInSeconds).toBe(60);
  });

  it.each<[Partial<UploadWish>, keyof typeof UPLOAD_ERROR_CODES, string]>([
    [{}, 'invalid-wish', 'expected either key or filename, received neither'],
    [{ key: 'a', filename: 'a' }, 'invalid-wish', 'received both'],
    [{ key: 'a', bytes: 0 }, 'invalid-wish', 'expected bytes to be at least 1, received 0'],
    [{ key: 'a', bytes: 1.5 }, 'invalid-wish', 'received 1.5'],
    [{ key: 'a', bytes: Number.NaN }, 'invalid-wish', 'received NaN'],
    [{ key: '' }, 'invalid-key', 'is empty'],
    [{ key: '_/a.jpg' }, 'invalid-key', 'could not be rendered'],
    [{ key: 'a/../b' }, 'invalid-key', 'has a segment'],
    [
      { key: 'a', contentType: 'image/webp' },
      'type-not-accepted',
      'expected contentType to be one of image/jpeg, image/png, received "image/webp"',
    ],
    [{ key: 'a', contentType: 'image/svg+xml' }, 'type-not-accepted', 'image/svg+xml'],
    [{ key: 'a', contentType: 'text/html' }, 'type-not-accepted', 'text/html'],
    [{ key: 'a', contentType: 'image/jpeg; x=y' }, 'type-not-accepted', 'image/jpeg; x=y'],
    [{ key: 'a', bytes: 1001 }, 'too-many-bytes', 'expected at most 1000 bytes, received 1001'],
  ])('refuses %j, and nothing is granted', async (wanted, code, message) => {
    const { deps, asked } = createDeps();
    const error = await requestUpload(deps, wish(wanted)).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ name: 'UploadError', code, retryable: false });
    expect(String(error)).toContain(message);
    expect(asked).toEqual([]);
  });

  it('refuses a key that the store of originals does not take', async () => {
    const failing = new StoreError('invalid-key', 'too long with its prefix');
    const { deps } = createDeps({ grants: { grant: () => Promise.reject(failing) } });
    await expect(requestUpload(deps, wish({ key: 'a' }))).rejects.toMatchObject({
      code: 'invalid-key',
      cause: failing,
    });
  });

  it('passes on what the grants fail at', async () => {
    const failing = new StoreError('forbidden', 'no credentials');
    const { deps } = createDeps({ grants: { grant: () => Promise.reject(failing) } });
    await expect(requestUpload(deps, wish({ key: 'a' }))).rejects.toBe(failing);
  });
});
