import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { etagOf } from '../etag.ts';
import { emptyFolder } from '../testing/folders.ts';
import { bytesOf } from '../testing/objects.ts';
import { createFileEtags, type FileEtags } from './cache/file-etags.ts';
import { createKnownFiles } from './cache/known-files.ts';
import { createPausedListings } from './cache/paused.ts';
import { createExclusive } from './disk/lock.ts';
import type { Folder } from './folder.ts';
import { readInfo } from './read.ts';

/** A folder in which something happens right after a file was hashed. */
function folderWhere(root: string, happens: () => void): Folder {
  const real = createFileEtags();
  const etags: FileEtags = {
    async of(handle, stats) {
      const etag = await real.of(handle, stats);
      happens();
      return etag;
    },
  };
  return {
    root,
    createRoot: false,
    portable: false,
    skip: () => false,
    etags,
    known: createKnownFiles({ root, portable: false }),
    paused: createPausedListings(),
    exclusive: createExclusive(),
  };
}

describe('reading a file that changes meanwhile', () => {
  it('reads it again, so that etag and size are those of one version', async () => {
    const root = emptyFolder();
    const path = join(root, 'photo.jpg');
    const versions = ['the second', 'the third one'];
    writeFileSync(path, 'the first');
    const folder = folderWhere(root, () => {
      const next = versions.shift();
      if (next !== undefined) writeFileSync(path, next);
    });
    const etag = await etagOf(bytesOf('the third one'));
    expect(await readInfo(folder, 'photo.jpg')).toMatchObject({ etag, size: 13 });
  });

  it('gives up on one that does not come to rest', async () => {
    const root = emptyFolder();
    const path = join(root, 'photo.jpg');
    let length = 1;
    function change() {
      writeFileSync(path, 'x'.repeat((length += 1)));
    }
    change();
    await expect(readInfo(folderWhere(root, change), 'photo.jpg')).rejects.toMatchObject({
      code: 'unavailable',
      retryable: true,
    });
  });

  it('is absent where it was removed meanwhile', async () => {
    const root = emptyFolder();
    const path = join(root, 'photo.jpg');
    writeFileSync(path, 'pixels');
    const folder = folderWhere(root, () => {
      rmSync(path);
    });
    expect(await readInfo(folder, 'photo.jpg')).toBeUndefined();
  });
});
