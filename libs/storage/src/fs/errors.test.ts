import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, own, visible } from '../testing/folders.ts';
import { bytesOf, JPEG, keysOf, textOf } from '../testing/objects.ts';
import { outputOf, start } from '../testing/scripts.ts';
import { attempting } from './errors.ts';
import { createFsStore } from './store.ts';

const failing = (code: string) =>
  attempting('write "photo.jpg" in /photos', () => {
    throw Object.assign(new Error(`${code}: as the system says it`), { code });
  });

describe('errors', () => {
  it.each([
    ['ENOSPC', 'full'],
    ['EDQUOT', 'full'],
    ['EFBIG', 'full'],
    ['EACCES', 'forbidden'],
    ['EPERM', 'forbidden'],
    ['EROFS', 'forbidden'],
    ['EIO', 'unavailable'],
    ['EMFILE', 'unavailable'],
    ['ENOTCONN', 'unavailable'],
  ])('%s is "%s", and may be tried again', async (system, code) => {
    const cause: unknown = expect.objectContaining({ code: system });
    await expect(failing(system)).rejects.toMatchObject({ code, retryable: true, cause });
  });

  it('say what was tried, where, and what is wrong', async () => {
    await expect(failing('ENOSPC')).rejects.toThrow(
      'could not write "photo.jpg" in /photos: no space is left on the device',
    );
  });

  it('a put that finds no room leaves the object as it was, and gives the room back', async () => {
    const root = emptyFolder();
    const store = createFsStore({ root });
    chmodSync(root, 0o777);
    await store.put('photo.jpg', bytesOf('before'), JPEG);
    const put = start('write-once.ts', [root, 'photo.jpg', '4000000'], '200');
    for (const path of ['', 'tmp', 'lock']) chmodSync(join(root, '.image-pipeline', path), 0o777);
    expect(JSON.parse(await outputOf(put))).toMatchObject({ code: 'full', retryable: true });
    expect(await textOf(store, 'photo.jpg')).toBe('before');
    expect(await own(root, 'tmp')).toEqual([]);
  });

  it('a put into a read-only folder is forbidden, and works once it may be written to', async () => {
    const root = emptyFolder();
    chmodSync(root, 0o555);
    const put = () => outputOf(start('write-once.ts', [root, 'photo.jpg', '10']));
    const refused = JSON.parse(await put()) as { code: string; message: string };
    expect(refused).toMatchObject({ code: 'forbidden', retryable: true });
    expect(refused.message).toBe(`could not write "photo.jpg" in ${root}: permission denied`);
    expect(await visible(root)).toEqual([]);
    chmodSync(root, 0o777);
    expect(JSON.parse(await put())).toEqual({ code: 'none' });
    expect(await visible(root)).toEqual(['photo.jpg']);
  });

  it('a damaged description is corrupt, and names its file', async () => {
    const root = emptyFolder();
    const store = createFsStore({ root });
    await store.put('photo.jpg', bytesOf('x'), { contentType: 'image/png' });
    const [folder = ''] = await own(root, 'attributes');
    const [file = ''] = await own(root, join('attributes', folder));
    const path = join(root, '.image-pipeline', 'attributes', folder, file);
    for (const text of ['{', '[]', '{"contentType":1,"metadata":{}}', 'null']) {
      writeFileSync(path, text);
      const corrupt = { code: 'corrupt', message: expect.stringContaining(path) as unknown };
      await expect(store.head('photo.jpg')).rejects.toMatchObject(corrupt);
    }
    await store.put('photo.jpg', bytesOf('x'), JPEG);
    expect(await store.head('photo.jpg')).toMatchObject(JPEG);
  });

  it('what is neither file nor folder is no object, and is not written over', async () => {
    const root = emptyFolder();
    mkdirSync(join(root, 'dir'));
    const store = createFsStore({ root });
    expect(await store.head('dir')).toBeUndefined();
    await store.put('dir', bytesOf('x'), JPEG);
    expect(await keysOf(store)).toEqual(['dir']);
    await expect(readFile(join(root, 'dir'))).rejects.toMatchObject({ code: 'EISDIR' });
  });
});
