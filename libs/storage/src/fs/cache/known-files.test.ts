import {
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { etagOf } from '../../etag.ts';
import { emptyFolder } from '../../testing/folders.ts';
import { bytesOf } from '../../testing/objects.ts';
import { createFsStore } from '../store.ts';
import { identityOf } from './file-etags.ts';
import { createKnownFiles } from './known-files.ts';

const KEY = 'album/photo.jpg';

/** A file that is remembered under its key. */
async function remembered({
  portable = false,
  file = KEY,
  twin = '',
  text = 'pixels',
  hashed = '',
} = {}) {
  const root = emptyFolder();
  mkdirSync(join(root, 'album'));
  const path = join(root, file);
  writeFileSync(path, text);
  if (twin !== '') writeFileSync(join(root, twin), 'others');
  const known = createKnownFiles({ root, portable });
  const handle = await open(path);
  const identity = identityOf(await handle.stat({ bigint: true }));
  await handle.close();
  const etag = await etagOf(bytesOf(hashed === '' ? text : hashed));
  const info = {
    key: KEY,
    etag,
    size: text.length,
    contentType: 'image/jpeg',
    lastModified: '',
    metadata: {},
  };
  await known.remember(info, identity, { realRoot: root, file: path });
  return { root, path, known, info };
}

describe('a known file', () => {
  it('is read with what is known of it', async () => {
    const { known, info } = await remembered();
    expect(await known.read(KEY)).toEqual({ info, body: Buffer.from('pixels') });
    expect(await known.read('album/other.jpg')).toBeUndefined();
  });

  it('is not known any more once it changed, even in place with its size and its time', async () => {
    const { known, path } = await remembered();
    const { atime, mtime } = statSync(path);
    writeFileSync(path, 'pixelz');
    utimesSync(path, atime, mtime);
    expect(await known.read(KEY)).toBeUndefined();
  });

  it('is not known any more once another took its place, or nothing', async () => {
    const { known, path, root } = await remembered();
    writeFileSync(join(root, 'next'), 'pixels');
    renameSync(join(root, 'next'), path);
    expect(await known.read(KEY)).toBeUndefined();
    const gone = await remembered();
    rmSync(gone.path);
    expect(await gone.known.read(KEY)).toBeUndefined();
  });

  it('is not believed while it is young: it may have changed within a tick of its clock', async () => {
    const { known } = await remembered({ hashed: 'pixelz' });
    expect(await known.read(KEY)).toBeUndefined();
  });

  it('is not reached by a link in its place', async () => {
    const { known, path } = await remembered();
    renameSync(path, `${path}.real`);
    symlinkSync(`${path}.real`, path);
    expect(await known.read(KEY)).toBeUndefined();
  });

  it('is none where names merge, or the path is not the key', async () => {
    const { known: portable } = await remembered({ portable: true });
    expect(await portable.read(KEY)).toBeUndefined();
    const { known: elsewhere } = await remembered({ file: 'album/annexed' });
    expect(await elsewhere.read(KEY)).toBeUndefined();
    const { known: merged } = await remembered({ twin: 'album/PHOTO.JPG' });
    expect(await merged.read(KEY)).toBeUndefined();
  });
});

describe('a known file that is not new', () => {
  it('is kept in memory from its second reading on, for as long as it stays as it is', async () => {
    const later = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    onTestFinished(() => {
      later.mockRestore();
    });
    const { known, path, info } = await remembered();
    await known.read(KEY);
    const first = await known.read(KEY);
    first?.body.fill(0);
    expect(await known.read(KEY)).toEqual({ info, body: bytesOf('pixels') });
    const { atime, mtime } = statSync(path);
    writeFileSync(path, 'pixelz');
    utimesSync(path, atime, mtime);
    expect(await known.read(KEY)).toBeUndefined();
  });
});

describe('a large known file that is not new', () => {
  it('is read for as long as it stays as it is', async () => {
    const later = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    onTestFinished(() => {
      later.mockRestore();
    });
    const text = 'pixels'.repeat(100_000);
    const { known, path } = await remembered({ text });
    for (let reading = 0; reading < 3; reading += 1) {
      const got = await known.read(KEY);
      expect(Buffer.from(got?.body ?? []).toString() === text).toBe(true);
    }
    const { atime, mtime } = statSync(path);
    writeFileSync(path, 'pixelz'.repeat(100_000));
    utimesSync(path, atime, mtime);
    expect(await known.read(KEY)).toBeUndefined();
  });
});

describe('a store that knows its files', () => {
  it('follows a root that leads elsewhere by now', async () => {
    const root = join(emptyFolder(), 'current');
    const [one, two] = [emptyFolder(), emptyFolder()];
    symlinkSync(one, root);
    const store = createFsStore({ root });
    await store.put(KEY, bytesOf('the first'), { contentType: 'image/jpeg' });
    async function body() {
      const got = await store.get(KEY);
      return got.ok ? Buffer.from(got.object.body).toString() : got.reason;
    }
    expect(await body()).toBe('the first');
    expect(await body()).toBe('the first');
    unlinkSync(root);
    symlinkSync(two, root);
    expect(await body()).toBe('absent');
  });

  it('gives the new bytes and their type after every put, by whomever', async () => {
    const root = emptyFolder();
    const [mine, theirs] = [createFsStore({ root }), createFsStore({ root })];
    for (const [i, store] of [mine, theirs, mine, theirs].entries()) {
      // The same bytes in turns, so that only their type tells the versions apart.
      await store.put(KEY, bytesOf('pixels'), { contentType: `image/x-${i}` });
      for (const reader of [mine, theirs, mine]) {
        expect(await reader.get(KEY)).toMatchObject({
          ok: true,
          object: { info: { contentType: `image/x-${i}` } },
        });
      }
    }
  });
});
