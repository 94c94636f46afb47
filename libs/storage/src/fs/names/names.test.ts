import { describe, expect, it } from 'vitest';
import { StoreError } from '@image-pipeline/ports';
import { emptyFolder, visible } from '../../testing/folders.ts';
import { bytesOf, JPEG } from '../../testing/objects.ts';
import { createFsStore } from '../store.ts';
import { checkFsKey, isPortableName, isUnnameable, pathSegments } from './names.ts';

function refusal(key: string, system?: string): string | undefined {
  try {
    checkFsKey(key, system);
    return undefined;
  } catch (error) {
    return error instanceof StoreError && error.code === 'invalid-key' ? error.message : 'another';
  }
}

const ESCAPES = [
  '..',
  '../photo.jpg',
  'a/../../photo.jpg',
  'a/..',
  '.',
  './photo.jpg',
  'a/./b',
  '/etc/passwd',
  '//host/share',
  'photo\0.jpg',
  '.image-pipeline/lock',
  '.image-pipeline',
  '.Image-Pipeline/tmp/x',
  'a/.image-pipeline/x',
];

describe('keys of a folder', () => {
  it.each(ESCAPES)('refuses %j in every method, and writes nothing', async (key) => {
    const root = emptyFolder();
    const store = createFsStore({ root });
    const refused = { code: 'invalid-key', retryable: false };
    await expect(store.head(key)).rejects.toMatchObject(refused);
    await expect(store.get(key)).rejects.toMatchObject(refused);
    await expect(store.put(key, bytesOf('x'), JPEG)).rejects.toMatchObject(refused);
    await expect(store.delete(key)).rejects.toMatchObject(refused);
    expect(await visible(root)).toEqual([]);
  });

  it('says what was expected, what came and why', () => {
    expect(refusal('../photo.jpg')).toBe(
      'expected a key that is a path inside the folder, but "../photo.jpg" holds a "." or ".." segment',
    );
  });

  it('refuses backslashes and drive letters on Windows, where they lead elsewhere', () => {
    expect(refusal('..\\photo.jpg', 'win32')).toContain('holds a backslash');
    expect(refusal('C:photo.jpg', 'win32')).toContain('begins with a drive letter');
    expect(refusal('a\\b', 'linux')).toBeUndefined();
    expect(refusal('C:photo.jpg', 'linux')).toBeUndefined();
  });

  it.each(['con', 'NUL.txt', 'aux.tar.gz', 'Com1', 'lpt¹', 'nul .txt', 'a:b', 'a?', 'a.', 'a '])(
    'knows that Windows cannot hold a file named %j',
    (name) => {
      expect(isPortableName(name)).toBe(false);
      expect(pathSegments(`dir/${name}/photo.jpg`, 'win32')).toBeUndefined();
      expect(pathSegments(`dir/${name}`, 'linux')).toEqual(['dir', name]);
    },
  );

  it.each(['concert.jpg', 'nulls', 'com', 'com10', 'a.b', '.a', 'console.txt'])(
    'knows that Windows can hold a file named %j',
    (name) => {
      expect(isPortableName(name)).toBe(true);
    },
  );

  it.each(['a//b', 'a/', 'k'.repeat(256), 'é'.repeat(128)])('knows that %j is no path', (key) => {
    expect(pathSegments(key)).toBeUndefined();
  });

  it('takes a failed write for the fault of the name only where it may be', () => {
    const failed = (code: string) => Object.assign(new Error(code), { code });
    expect(isUnnameable(failed('EINVAL'), '2026/12:30.jpg')).toBe(true);
    expect(isUnnameable(failed('ENOENT'), '"q"/photo.jpg')).toBe(true);
    expect(isUnnameable(failed('EINVAL'), '2026/photo.jpg')).toBe(false);
    expect(isUnnameable(failed('ENOSPC'), '2026/12:30.jpg')).toBe(false);
  });
});
