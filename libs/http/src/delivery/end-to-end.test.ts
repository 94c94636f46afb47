import { describe, expect, it } from 'vitest';
import { probe } from '@image-pipeline/image-core';
import {
  createDelivery,
  defaultDeliverySettings,
  deleteImage,
  syncImage,
} from '@image-pipeline/pipeline';
import { createHttp } from '../app.ts';
import { keys, problemIn, signedUrl } from '../testing/deliveries.ts';
import { png } from '../testing/png.ts';
import { createWorld } from '../testing/world.ts';

const recipe = { renditions: [{ name: 'default', key: '{dir}processed-{filename}', width: 32 }] };

/** The real pipeline and engine over memory, and how often an original was decoded. */
function createDoors(settings = {}) {
  const world = createWorld({ recipe });
  const { raw, deps } = world;
  const counts = { decoded: 0 };
  const counted = {
    ...deps,
    render: (...args: Parameters<typeof deps.render>) => {
      counts.decoded += 1;
      return deps.render(...args);
    },
  };
  const { fetch } = createHttp({
    delivery: {
      delivery: createDelivery(counted, { ...defaultDeliverySettings, ...settings }),
      signingKeys: keys,
      recipe: deps.recipe.prepared,
    },
  });
  return {
    ...world,
    counts,
    get: (target: string, headers: Record<string, string> = {}) =>
      fetch(new Request(`http://localhost${target}`, { headers })),
    upload: (key: string, gray: number) =>
      raw.put(key, png(64, 48, gray), { contentType: 'image/png' }),
    sync: (key: string) => syncImage(counted, key),
    remove: (key: string) => deleteImage(counted, key),
  };
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

const signed = (options: string, key = 'album/photo.png') => signedUrl({ key, options });

describe('an output beyond the recipe', () => {
  it('is made by the first request, and answered from the store by the second', async () => {
    const { get, upload, sync, counts, processed, records, deps } = createDoors();
    await upload('album/photo.png', 100);
    await sync('album/photo.png');
    counts.decoded = 0;
    const url = await signed('width=16,format=webp');
    const [first, second] = [await get(url), await get(url)];
    expect(counts.decoded).toBe(1);
    expect(first.headers.get('server-timing')).toMatch(/^render;/);
    expect(second.headers.get('server-timing')).toMatch(/^store;/);
    const body = await bytesOf(first);
    expect(await bytesOf(second)).toEqual(body);
    expect(await probe(body, deps.recipe.prepared)).toMatchObject({
      format: 'webp',
      width: 16,
      height: 12,
    });
    const stored = await processed.get('_/width=16,format=webp/album/photo.png');
    expect(stored.ok && stored.object.body).toEqual(body);
    const row = await records.get('album/photo.png');
    expect(row?.adHoc).toMatchObject([{ key: '_/width=16,format=webp/album/photo.png' }]);
  });

  it('is made in the format that each client takes, each of them once', async () => {
    const { get, upload, counts } = createDoors();
    await upload('album/photo.png', 100);
    const url = await signed('width=16,format=auto');
    const accepts = ['image/avif,image/webp,*/*', 'image/webp,*/*', '*/*'];
    const types: (string | null)[] = [];
    for (const accept of [...accepts, ...accepts]) {
      types.push((await get(url, { accept })).headers.get('content-type'));
    }
    expect(types.slice(0, 3)).toEqual(['image/avif', 'image/webp', 'image/png']);
    expect(types.slice(3)).toEqual(types.slice(0, 3));
    // Three outputs, and the recipe's own.
    expect(counts.decoded).toBeLessThanOrEqual(4);
  });

  it('is made once for fifty who ask for it at once', async () => {
    const { get, upload, sync, counts } = createDoors();
    await upload('album/photo.png', 100);
    await sync('album/photo.png');
    counts.decoded = 0;
    const url = await signed('width=16');
    const answers = await Promise.all(Array.from({ length: 50 }, () => get(url)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(counts.decoded).toBe(1);
  });

  it('is never that of an original that was replaced', async () => {
    const { get, upload, sync } = createDoors();
    const url = await signed('width=16');
    await upload('album/photo.png', 100);
    const old = await get(url);
    await upload('album/photo.png', 200);
    await sync('album/photo.png');
    const answer = await get(url, { 'if-none-match': old.headers.get('etag') ?? '' });
    expect(answer.status).toBe(200);
    expect(await bytesOf(answer)).not.toEqual(await bytesOf(old));
  });

  it('is nowhere when its original is deleted, nor is a rendition', async () => {
    const { get, upload, sync, remove } = createDoors();
    await upload('album/photo.png', 100);
    await sync('album/photo.png');
    const targets = [await signed('width=16'), '/album/processed-photo.png'];
    for (const target of targets) expect((await get(target)).status).toBe(200);
    await remove('album/photo.png');
    const bodies = new Set<string>();
    for (const target of [...targets, '/never.jpg', await signed('width=16', 'never.jpg')]) {
      const answer = await get(target);
      expect(answer.status).toBe(404);
      bodies.add(await answer.text());
    }
    expect(bodies.size).toBe(1);
  });

  it('of an image that cannot be decoded is its own fault, and tells which', async () => {
    const { get, raw } = createDoors();
    const damaged = png(64, 48).subarray(0, 60);
    await raw.put('album/photo.png', damaged, { contentType: 'image/png' });
    const answer = await get(await signed('width=16'));
    expect(answer.status).toBe(422);
    expect(await problemIn(answer)).toMatchObject({ code: 'corrupt' });
  });

  it('is too much where nobody may wait', async () => {
    const { get, upload, sync } = createDoors({ makingAtOnce: 1, waitingAtMost: 0 });
    await upload('album/photo.png', 100);
    await sync('album/photo.png');
    const urls = await Promise.all([10, 11, 12, 13].map((width) => signed(`width=${width}`)));
    const answers = await Promise.all(urls.map((url) => get(url)));
    const busy = answers.filter(({ status }) => status === 503);
    expect(busy).toHaveLength(3);
    expect(Number(busy[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    for (const url of urls) expect((await get(url)).status).toBe(200);
  });
});

describe('a rendition of the recipe', () => {
  it('that is not stored yet is made once for all who ask for it', async () => {
    const { get, upload, counts, records } = createDoors();
    await upload('album/photo.png', 100);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => get('/album/processed-photo.png')),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(counts.decoded).toBe(1);
    expect(await records.get('album/photo.png')).toMatchObject({ status: 'ready' });
  });

  it('is told apart by its etag, and revalidated', async () => {
    const { get, upload } = createDoors();
    await upload('album/photo.png', 100);
    const first = await get('/album/processed-photo.png');
    expect(first.headers.get('cache-control')).toBe('public, no-cache');
    const etag = first.headers.get('etag') ?? '';
    const again = await get('/album/processed-photo.png', { 'if-none-match': etag });
    expect(again.status).toBe(304);
  });

  it('is not its original', async () => {
    const { get, upload } = createDoors();
    await upload('album/photo.png', 100);
    expect((await get('/album/photo.png')).status).toBe(404);
  });
});
