import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { expect, it } from 'vitest';

/** What a file loads; types alone are not there when it runs. */
const LOADED = /^(?:import|export)(?! type\b)\s(?:[^;'"]*?\sfrom\s)?'([^']+)'/gm;

/** The packages that are loaded with one of our files, over all files that it loads. */
function packagesOf(file: URL, seen = new Set<string>()): Set<string> {
  const packages = new Set<string>();
  if (seen.has(file.href)) return packages;
  seen.add(file.href);
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(LOADED)) {
    if (isBuiltin(name)) continue;
    const found = name.startsWith('.') ? packagesOf(new URL(name, file), seen) : [name];
    for (const each of found) packages.add(each);
  }
  return packages;
}

it('a child loads what renders, and no schema: zod alone takes 15 MB', () => {
  const packages = packagesOf(new URL('child.ts', import.meta.url));
  expect([...packages].toSorted()).toEqual(['sharp', 'thumbhash']);
});

it('whoever has a pool of children loads no package at all, sharp least of all', () => {
  expect([...packagesOf(new URL('index.ts', import.meta.url))]).toEqual([]);
});
