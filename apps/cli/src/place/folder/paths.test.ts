import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/folder.ts';
import { commonFolder, isInside, realPath, shownFrom, toKey } from './paths.ts';

describe('paths', () => {
  it('tells inside from beside', () => {
    expect(isInside('/a/b', '/a')).toBe(true);
    expect(isInside('/a', '/a')).toBe(true);
    expect(isInside('/ab', '/a')).toBe(false);
    expect(isInside('/a', '/a/b')).toBe(false);
    expect(isInside('/a/..b', '/a')).toBe(true);
  });

  it('finds the deepest common folder', () => {
    expect(commonFolder(['/a/b/c', '/a/b', '/a/bc'])).toBe('/a');
    expect(commonFolder(['/a', '/b'])).toBe('/');
  });

  it('makes keys and short names of paths', () => {
    expect(toKey('/photos', '/photos/2026/a b.jpg')).toBe('2026/a b.jpg');
    expect(shownFrom('/photos', '/photos/2026')).toBe('2026');
    expect(shownFrom('/photos', '/other')).toBe('/other');
  });

  it('follows links on the way to something that does not exist yet', () => {
    const folder = temporaryFolder();
    symlinkSync(folder, join(folder, 'link'));
    expect(realPath(join(folder, 'link', 'new', 'deep'))).toBe(join(folder, 'new', 'deep'));
  });
});
