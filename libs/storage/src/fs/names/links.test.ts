import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../../testing/folders.ts';
import { bytesOf, JPEG, keysOf, textOf } from '../../testing/objects.ts';
import { createFsStore } from '../store.ts';

const forbidden = { code: 'forbidden' };

/** A root with a file, and beside it a secret that no key may reach. */
function rootBesideSecret() {
  const base = emptyFolder();
  const root = join(base, 'root');
  const outside = join(base, 'outside');
  mkdirSync(root);
  mkdirSync(outside);
  writeFileSync(join(root, 'photo.jpg'), 'pixels');
  writeFileSync(join(outside, 'secret.jpg'), 'secret');
  return { root, outside, secret: join(outside, 'secret.jpg'), store: createFsStore({ root }) };
}

describe('links', () => {
  it('to a file outside are forbidden to read, which is not the same as gone', async () => {
    const { root, secret, store } = rootBesideSecret();
    symlinkSync(secret, join(root, 'link.jpg'));
    await expect(store.head('link.jpg')).rejects.toMatchObject(forbidden);
    await expect(store.get('link.jpg')).rejects.toMatchObject(forbidden);
    await expect(store.get('link.jpg', { ifMatch: 'x' })).rejects.toThrow(/link to .*secret\.jpg/);
    expect(await keysOf(store)).toEqual(['photo.jpg']);
  });

  it('to a folder outside are forbidden to read or write through', async () => {
    const { root, outside, store } = rootBesideSecret();
    symlinkSync('../outside', join(root, 'dir'));
    await expect(store.head('dir/secret.jpg')).rejects.toMatchObject(forbidden);
    await expect(store.put('dir/new.jpg', bytesOf('x'), JPEG)).rejects.toMatchObject(forbidden);
    await expect(store.put('dir/a/new.jpg', bytesOf('x'), JPEG)).rejects.toMatchObject(forbidden);
    await expect(store.delete('dir/secret.jpg')).rejects.toMatchObject(forbidden);
    expect(await keysOf(store)).toEqual(['photo.jpg']);
    expect(existsSync(join(outside, 'new.jpg'))).toBe(false);
    expect(existsSync(join(outside, 'secret.jpg'))).toBe(true);
  });

  it('are replaced or removed by put and delete, never what they lead to', async () => {
    const { root, secret, store } = rootBesideSecret();
    for (const name of ['put.jpg', 'delete.jpg']) symlinkSync(secret, join(root, name));
    const taken = await store.put('put.jpg', bytesOf('x'), { ...JPEG, ifAbsent: true });
    expect(taken).toEqual({ ok: false, reason: 'conflict' });
    await store.put('put.jpg', bytesOf('mine'), JPEG);
    await store.delete('delete.jpg');
    expect((await lstat(join(root, 'put.jpg'))).isFile()).toBe(true);
    expect(existsSync(join(root, 'delete.jpg'))).toBe(false);
    expect(readFileSync(secret, 'utf8')).toBe('secret');
  });

  it('that lead nowhere are forbidden and not listed', async () => {
    const { root, store } = rootBesideSecret();
    symlinkSync('/media/unplugged/photo.jpg', join(root, 'link.jpg'));
    await expect(store.head('link.jpg')).rejects.toThrow(/link to nothing/);
    expect(await keysOf(store)).toEqual(['photo.jpg']);
  });

  it('inside the root are read, and listed under their own key', async () => {
    const { root, store } = rootBesideSecret();
    mkdirSync(join(root, 'album'));
    symlinkSync('../photo.jpg', join(root, 'album', 'best.jpg'));
    symlinkSync('album', join(root, 'favorites'));
    expect(await textOf(store, 'album/best.jpg')).toBe('pixels');
    expect(await textOf(store, 'favorites/best.jpg')).toBe('pixels');
    expect(await keysOf(store)).toEqual(['album/best.jpg', 'favorites/best.jpg', 'photo.jpg']);
    await store.put('album/best.jpg', bytesOf('other'), JPEG);
    expect(await textOf(store, 'photo.jpg')).toBe('pixels');
  });

  it('that run in a circle do not make a listing endless', async () => {
    const { root, store } = rootBesideSecret();
    mkdirSync(join(root, 'a'));
    mkdirSync(join(root, 'b'));
    symlinkSync('..', join(root, 'a', 'up'));
    symlinkSync('../b', join(root, 'a', 'over'));
    symlinkSync('../a', join(root, 'b', 'back'));
    expect(await keysOf(store)).toEqual(['photo.jpg']);
  });

  it('into the store’s own folder are forbidden', async () => {
    const { root, store } = rootBesideSecret();
    await store.put('new.jpg', bytesOf('x'), JPEG);
    symlinkSync('.image-pipeline/lock', join(root, 'lock.jpg'));
    symlinkSync('.image-pipeline', join(root, 'dir'));
    await expect(store.get('lock.jpg')).rejects.toMatchObject(forbidden);
    await expect(store.put('dir/lock', bytesOf('x'), JPEG)).rejects.toMatchObject(forbidden);
    expect(await keysOf(store)).toEqual(['new.jpg', 'photo.jpg']);
  });

  it('in the place of the store’s own folder are refused', async () => {
    const { root, outside, store } = rootBesideSecret();
    symlinkSync(outside, join(root, '.image-pipeline'));
    await expect(store.put('new.jpg', bytesOf('x'), JPEG)).rejects.toMatchObject(forbidden);
    await expect(store.delete('photo.jpg')).rejects.toMatchObject(forbidden);
    expect(existsSync(join(root, 'photo.jpg'))).toBe(true);
    expect(readdirSync(outside)).toEqual(['secret.jpg']);
  });

  it('that came into the place of the store’s own folder after a put are refused', async () => {
    const { root, outside, store } = rootBesideSecret();
    await store.put('new.jpg', bytesOf('x'), JPEG);
    renameSync(join(root, '.image-pipeline'), join(root, 'moved'));
    symlinkSync(outside, join(root, '.image-pipeline'));
    await expect(store.put('newer.jpg', bytesOf('x'), JPEG)).rejects.toMatchObject(forbidden);
    expect(readFileSync(join(outside, 'secret.jpg'), 'utf8')).toBe('secret');
  });

  it('may be the way to the root itself', async () => {
    const { root, outside } = rootBesideSecret();
    symlinkSync(root, join(outside, 'pictures'));
    const store = createFsStore({ root: join(outside, 'pictures') });
    await store.put('new.jpg', bytesOf('x'), JPEG);
    expect(await keysOf(store)).toEqual(['new.jpg', 'photo.jpg']);
    expect(existsSync(join(root, 'new.jpg'))).toBe(true);
  });
});
