import { linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../../testing/folders.ts';
import { orMissing } from '../disk/system-errors.ts';
import { type Entry, findEntry, findNative, type Names } from './entry.ts';
import { foldName } from './names.ts';

/** A file system that finds an entry under every spelling of its name, as APFS and NTFS do. */
const merging: Names = {
  async stat(path) {
    const dir = dirname(path);
    const folded = foldName(basename(path));
    const name = (await readdir(dir)).find((other) => foldName(other) === folded);
    return orMissing(lstat(join(dir, name ?? basename(path)), { bigint: true }));
  },
  list: (dir) => readdir(dir),
};

const kindOf = (entry: Entry): string => (typeof entry === 'string' ? entry : 'found');

describe('findEntry', () => {
  it.each([
    ['photo.jpg', 'found'],
    ['Photo.jpg', 'merged'],
    ['PHOTO.JPG', 'merged'],
    ['caf\u00e9', 'found'],
    ['cafe\u0301', 'merged'],
    ['CAF\u00c9', 'merged'],
    ['stra\u00dfe', 'found'],
    ['STRASSE', 'merged'],
    ['1', 'found'],
    ['absent.jpg', 'absent'],
  ])('on a file system that merges names, %j is %s', async (name, expected) => {
    const dir = emptyFolder();
    for (const there of ['photo.jpg', 'caf\u00e9', 'stra\u00dfe', '1']) {
      writeFileSync(join(dir, there), '');
    }
    expect(kindOf(await findNative(merging, dir, name))).toBe(expected);
  });

  it('knows two names of one file from one name in two spellings', async () => {
    const dir = emptyFolder();
    writeFileSync(join(dir, 'photo.jpg'), '');
    linkSync(join(dir, 'photo.jpg'), join(dir, 'PHOTO.JPG'));
    expect(kindOf(await findEntry(dir, 'photo.jpg', false))).toBe('found');
    expect(kindOf(await findEntry(dir, 'PHOTO.JPG', false))).toBe('found');
  });

  it.each([true, false])(
    'finds nothing below a file or nothing (portable: %s)',
    async (portable) => {
      const dir = emptyFolder();
      writeFileSync(join(dir, 'file'), '');
      mkdirSync(join(dir, 'folder'));
      expect(await findEntry(join(dir, 'file'), 'photo.jpg', portable)).toBe('absent');
      expect(await findEntry(join(dir, 'absent'), 'photo.jpg', portable)).toBe('absent');
      expect(kindOf(await findEntry(dir, 'folder', portable))).toBe('found');
    },
  );

  it('takes a name that this file system finds too long for one that it cannot hold', async () => {
    expect(await findEntry(emptyFolder(), 'k'.repeat(300), false)).toBe('merged');
  });
});
