import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installedIn, weigh } from './installed.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'installed-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function install(path: string, name: string): void {
  mkdirSync(join(folder, path, 'dist'), { recursive: true });
  writeFileSync(join(folder, path, 'package.json'), JSON.stringify({ name }));
  // Many packages carry such a file beside their code: it makes no package.
  writeFileSync(join(folder, path, 'dist/package.json'), '{"type":"module"}');
}

test('scoped and nested packages are counted, folders inside of packages are not', () => {
  install('node_modules/zod', 'zod');
  install('node_modules/@img/colour', '@img/colour');
  install('node_modules/zod/node_modules/semver', 'semver');
  const { names, bytes } = installedIn(folder);
  expect(names).toEqual(['@img/colour', 'semver', 'zod']);
  expect(bytes).toBe(3 * '{"type":"module"}'.length + JSON.stringify({ name: '' }).length * 3 + 20);
});

const ceilings = { ours: { packages: 2, megabytes: 1 } };

test('what is at its ceiling passes', () => {
  expect(weigh('ours', { names: ['a', 'b'], bytes: 1_000_000 }, ceilings).ok).toBe(true);
});

test('a package more, a megabyte more, or no ceiling fails', () => {
  expect(weigh('ours', { names: ['a', 'b', 'c'], bytes: 1 }, ceilings).ok).toBe(false);
  expect(weigh('ours', { names: ['a'], bytes: 1_100_000 }, ceilings).ok).toBe(false);
  expect(weigh('new', { names: ['new'], bytes: 1 }, ceilings).ok).toBe(false);
});
