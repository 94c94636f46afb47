import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, own, visible } from '../../testing/folders.ts';
import { bytesOf, JPEG, keysOf, textOf } from '../../testing/objects.ts';
import { createFsStore } from '../store.ts';

describe('keys that are no path here', () => {
  it('live in the annex, and leave nothing there when they go', async () => {
    const root = emptyFolder();
    const store = createFsStore({ root });
    for (const key of ['a/b', 'a', 'a//b', 'folder/', 'k'.repeat(300)]) {
      await store.put(key, bytesOf(key), JPEG);
    }
    expect(await visible(root)).toEqual(['a', 'a/b']);
    expect(await own(root, 'annex')).toHaveLength(8);
    expect(await keysOf(store)).toEqual(['a', 'a//b', 'a/b', 'folder/', 'k'.repeat(300)]);
    for (const key of await keysOf(store)) await store.delete(key);
    expect(await own(root, 'annex')).toEqual([]);
    expect(await own(root, 'attributes')).toEqual([]);
  });

  it('stay where they are when their path becomes free', async () => {
    const root = emptyFolder();
    const store = createFsStore({ root });
    await store.put('a/b', bytesOf('below'), JPEG);
    const first = await store.put('a', bytesOf('one'), JPEG);
    await store.delete('a/b');
    const put = await store.put('a', bytesOf('two'), {
      ...JPEG,
      ifMatch: first.ok ? first.etag : '',
    });
    expect(put.ok).toBe(true);
    expect(await textOf(store, 'a')).toBe('two');
    expect(await visible(root)).toEqual([]);
    await store.delete('a');
    await store.put('a', bytesOf('three'), JPEG);
    expect(await visible(root)).toEqual(['a']);
  });

  it('give way to a file that a person puts under their path', async () => {
    const root = emptyFolder();
    const store = createFsStore({ root });
    await store.put('a/b', bytesOf('below'), JPEG);
    await store.put('a', bytesOf('annexed'), JPEG);
    await store.delete('a/b');
    writeFileSync(join(root, 'a'), 'plain');
    expect(await textOf(store, 'a')).toBe('plain');
    expect(await keysOf(store)).toEqual(['a']);
  });
});

describe('names that would merge', () => {
  it('never overwrite each other: the second goes to the annex', async () => {
    const root = emptyFolder();
    const store = createFsStore({ root, portable: true });
    const keys = ['photo.jpg', 'Photo.jpg', 'caf\u00e9.jpg', 'cafe\u0301.jpg', 'Dir/a', 'dir/a'];
    for (const key of keys) {
      expect((await store.put(key, bytesOf(key), { ...JPEG, ifAbsent: true })).ok).toBe(true);
    }
    for (const key of keys) expect(await textOf(store, key)).toBe(key);
    expect(await visible(root)).toEqual(['Dir', 'Dir/a', 'caf\u00e9.jpg', 'photo.jpg']);
    expect(await keysOf(store)).toEqual(keys.toSorted());
  });

  it('do not stand for each other when read or deleted', async () => {
    const root = emptyFolder();
    mkdirSync(join(root, 'Dir'));
    writeFileSync(join(root, 'Dir', 'Photo.jpg'), 'pixels');
    const store = createFsStore({ root, portable: true });
    for (const key of ['Dir/photo.jpg', 'dir/Photo.jpg', 'DIR/PHOTO.JPG']) {
      expect(await store.head(key)).toBeUndefined();
      expect(await store.delete(key)).toEqual({ ok: true });
    }
    expect(await textOf(store, 'Dir/Photo.jpg')).toBe('pixels');
  });

  it('are kept apart where a person already has both', async () => {
    const root = emptyFolder();
    writeFileSync(join(root, 'a.jpg'), 'small');
    writeFileSync(join(root, 'A.jpg'), 'LARGE');
    const store = createFsStore({ root, portable: true });
    expect(await textOf(store, 'a.jpg')).toBe('small');
    expect(await textOf(store, 'A.jpg')).toBe('LARGE');
    expect(await keysOf(store)).toEqual(['A.jpg', 'a.jpg']);
  });

  it('names that Windows keeps for itself are read where they are, and put into the annex', async () => {
    const root = emptyFolder();
    writeFileSync(join(root, 'con.jpg'), 'from elsewhere');
    const store = createFsStore({ root, portable: true });
    expect(await textOf(store, 'con.jpg')).toBe('from elsewhere');
    await store.put('nul.txt', bytesOf('x'), JPEG);
    expect(await visible(root)).toEqual(['con.jpg']);
    expect(await keysOf(store)).toEqual(['con.jpg', 'nul.txt']);
  });
});
