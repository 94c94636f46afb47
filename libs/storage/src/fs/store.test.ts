import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, own, visible } from '../testing/folders.ts';
import { bytesOf, JPEG, keysOf, textOf } from '../testing/objects.ts';
import { createFsStore, isLitter } from './index.ts';

describe('files and objects', () => {
  it('an output is a plain file under its key, with nothing beside it', async () => {
    const root = emptyFolder();
    const store = createFsStore({ root });
    await store.put('2026/processed-photo.jpg', bytesOf('pixels'), JPEG);
    expect(readFileSync(join(root, '2026', 'processed-photo.jpg'), 'utf8')).toBe('pixels');
    expect(await visible(root)).toEqual(['2026', '2026/processed-photo.jpg']);
    expect(await own(root, 'tmp')).toEqual([]);
    expect(await own(root, '.')).toEqual(['lock', 'tmp']);
  });

  it('a file is an object, described by its extension', async () => {
    const root = emptyFolder();
    writeFileSync(join(root, 'photo.JPG'), 'pixels');
    writeFileSync(join(root, 'photo'), 'pixels');
    const store = createFsStore({ root });
    expect(await store.head('photo.JPG')).toMatchObject({ size: 6, ...JPEG, metadata: {} });
    expect(await store.head('photo')).toMatchObject({ contentType: 'application/octet-stream' });
  });

  it('etags are the same in every folder', async () => {
    const stores = [emptyFolder(), emptyFolder()].map((root) => createFsStore({ root }));
    const puts = await Promise.all(stores.map((each) => each.put('a', bytesOf('pixels'), JPEG)));
    expect(puts[0]).toEqual(puts[1]);
    expect(puts[0]).toMatchObject({
      ok: true,
      etag: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
    });
  });

  it('reading leaves a folder untouched', async () => {
    const root = emptyFolder();
    writeFileSync(join(root, 'photo.jpg'), 'pixels');
    const before = statSync(root, { bigint: true });
    const store = createFsStore({ root });
    await store.head('photo.jpg');
    await store.get('photo.jpg');
    await store.get('absent//photo.jpg');
    await store.delete('absent.jpg');
    await store.list();
    expect(statSync(root, { bigint: true }).mtimeNs).toBe(before.mtimeNs);
    expect(await keysOf(store)).toEqual(['photo.jpg']);
  });

  it('a description never outlives the bytes it was written for', async () => {
    const root = emptyFolder();
    const store = createFsStore({ root });
    const described = { contentType: 'image/png', metadata: { by: 'me' } };
    await store.put('photo.jpg', bytesOf('pixels'), described);
    expect(await store.head('photo.jpg')).toMatchObject(described);
    writeFileSync(join(root, 'photo.jpg'), 'edited');
    expect(await store.head('photo.jpg')).toMatchObject({ ...JPEG, metadata: {} });
    await store.put('photo.jpg', bytesOf('new'), JPEG);
    expect(await own(root, 'attributes')).toEqual([]);
  });

  it('a file that changes within its size and time has another etag', async () => {
    const root = emptyFolder();
    const path = join(root, 'photo.jpg');
    const time = new Date('2020-01-01');
    const store = createFsStore({ root });
    const etags = new Set<string | undefined>();
    for (const text of ['one', 'two', 'six']) {
      writeFileSync(path, text);
      utimesSync(path, time, time);
      etags.add((await store.head('photo.jpg'))?.etag);
      etags.add((await store.head('photo.jpg'))?.etag);
    }
    expect(etags.size).toBe(3);
  });

  it('a put replaces a file and never writes into one: who has it open reads the former bytes', async () => {
    const root = emptyFolder();
    const store = createFsStore({ root });
    await store.put('photo.jpg', bytesOf('before'), JPEG);
    const file = openSync(join(root, 'photo.jpg'), 'r');
    await store.put('photo.jpg', bytesOf('after'), JPEG);
    expect(readFileSync(file, 'utf8')).toBe('before');
    closeSync(file);
  });

  it('deleting the last file of a folder removes the folder, and no other', async () => {
    const root = emptyFolder();
    const store = createFsStore({ root });
    mkdirSync(join(root, 'a', 'kept'), { recursive: true });
    await store.put('a/b/c/photo.jpg', bytesOf('x'), JPEG);
    await store.delete('a/b/c/photo.jpg');
    expect(await visible(root)).toEqual(['a', 'a/kept']);
  });

  it('putting into a folder that a delete is emptying works every time', async () => {
    const store = createFsStore({ root: emptyFolder() });
    await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        await store.put(`dir/sub/${i}.jpg`, bytesOf('x'), JPEG);
        await store.delete(`dir/sub/${i}.jpg`);
      }),
    );
    expect(await keysOf(store)).toEqual([]);
  });
});

describe('roots', () => {
  it('a missing root is unavailable, not empty', async () => {
    const root = join(emptyFolder(), 'unplugged');
    const store = createFsStore({ root });
    const unavailable = { code: 'unavailable', message: expect.stringContaining(root) as unknown };
    await expect(store.head('photo.jpg')).rejects.toMatchObject(unavailable);
    await expect(store.get('photo.jpg')).rejects.toMatchObject(unavailable);
    await expect(store.list()).rejects.toMatchObject(unavailable);
    await expect(store.delete('photo.jpg')).rejects.toMatchObject(unavailable);
    await expect(store.put('photo.jpg', bytesOf('x'), JPEG)).rejects.toMatchObject(unavailable);
  });

  it('a root that goes while it is listed is unavailable, not shorter', async () => {
    for (const goneAt of ['photo.jpg', 'dir/', 'dir/photo.jpg']) {
      const root = emptyFolder();
      mkdirSync(join(root, 'dir'));
      for (const name of ['photo.jpg', 'dir/photo.jpg']) writeFileSync(join(root, name), 'x');
      function skip(key: string) {
        if (key === goneAt) rmSync(root, { recursive: true });
        return false;
      }
      await expect(createFsStore({ root, skip }).list()).rejects.toMatchObject({
        code: 'unavailable',
      });
    }
  });

  it('with createRoot a missing root is empty until the first put makes it', async () => {
    const parent = emptyFolder();
    const store = createFsStore({ root: join(parent, 'out', 'today'), createRoot: true });
    expect(await store.head('photo.jpg')).toBeUndefined();
    expect(await store.list()).toEqual({ objects: [] });
    expect(await store.delete('photo.jpg')).toEqual({ ok: true });
    expect(await visible(parent)).toEqual([]);
    await store.put('photo.jpg', bytesOf('pixels'), JPEG);
    expect(await textOf(store, 'photo.jpg')).toBe('pixels');
    rmSync(join(parent, 'out'), { recursive: true });
    await store.put('photo.jpg', bytesOf('again'), JPEG);
    expect(await textOf(store, 'photo.jpg')).toBe('again');
  });

  it('a store inside another one is not listed by the outer one', async () => {
    const root = emptyFolder();
    writeFileSync(join(root, 'photo.jpg'), 'pixels');
    mkdirSync(join(root, 'processed'));
    const inner = createFsStore({ root: join(root, 'processed') });
    await inner.put('photo.jpg', bytesOf('small'), JPEG);
    expect(await keysOf(createFsStore({ root }))).toEqual(['photo.jpg']);
    expect(await keysOf(inner)).toEqual(['photo.jpg']);
  });

  it('skip leaves keys and whole folders out of listings', async () => {
    const root = emptyFolder();
    mkdirSync(join(root, '.git'));
    for (const name of ['photo.jpg', '.DS_Store', '.git/config', 'Thumbs.db', 'desktop.ini']) {
      writeFileSync(join(root, name), 'x');
    }
    expect(await keysOf(createFsStore({ root, skip: isLitter }))).toEqual(['photo.jpg']);
    expect(await keysOf(createFsStore({ root }))).toHaveLength(5);
    expect(await createFsStore({ root, skip: isLitter }).head('.git/config')).toBeDefined();
  });
});
