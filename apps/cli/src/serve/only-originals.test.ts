import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ObjectStore } from '@image-pipeline/ports';
import { createMemoryStore } from '@image-pipeline/storage/memory';
import { temporaryFolder, write } from '../testing/folder.ts';
import { onlyOriginals } from './only-originals.ts';

const NO_ORIGINALS = [
  '.processed-records.sqlite',
  '.processed-records.sqlite-wal',
  'processed',
  'processed/processed-photo.jpg',
  'deep/../processed/photo.jpg',
  '.git/config',
  'deep/.hidden/photo.jpg',
  'Thumbs.db',
  'place/photo.jpg',
];

function open(change: (raw: ObjectStore) => ObjectStore = (raw) => raw) {
  const root = temporaryFolder();
  write(join(root, 'place/.image-pipeline/lock'), '');
  const records = join(root, '.processed-records.sqlite');
  const raw = createMemoryStore();
  const workspace = { root, out: join(root, 'processed'), records };
  return { raw, store: onlyOriginals(change(raw), workspace) };
}

const contentType = 'image/jpeg';
const body = new Uint8Array([1]);

describe('a folder of originals, for strangers', () => {
  it.each(NO_ORIGINALS)('neither shows nor changes %s', async (key) => {
    // Whatever lies there: this store would give it away.
    const { raw, store } = open((all) => ({
      ...all,
      head: () => all.head('photo.jpg'),
      get: () => all.get('photo.jpg'),
    }));
    await raw.put('photo.jpg', body, { contentType });
    expect(await store.head(key)).toBeUndefined();
    expect(await store.get(key)).toEqual({ ok: false, reason: 'absent' });
    await expect(store.put(key, body, { contentType })).rejects.toMatchObject({
      code: 'invalid-key',
    });
    await expect(store.delete(key)).rejects.toMatchObject({ code: 'invalid-key' });
  });

  it.each(['photo.jpg', 'deep/photo.jpg', 'processed.jpg'])('is whole for %s', async (key) => {
    const { raw, store } = open();
    expect(await store.put(key, body, { contentType })).toMatchObject({ ok: true });
    expect(await store.head(key)).toEqual(await raw.head(key));
    expect(await store.get(key)).toMatchObject({ ok: true });
    expect((await store.list()).objects).toHaveLength(1);
    expect(await store.delete(key)).toEqual({ ok: true });
    expect(await raw.head(key)).toBeUndefined();
  });
});
