import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** `import … from 'x'`, `export … from 'x'`, `import 'x'` and `… = require('x')`, at the start of a line. */
const SPECIFIER =
  /^(?:(?:import|export|\})[^;'"]*?from|import|(?:var|const|let)[^;'"]*?require\()\s*['"]([^'"]+)['"]/gm;

const specifiers = (file: string): string[] =>
  Array.from(readFileSync(file, 'utf8').matchAll(SPECIFIER), ([, specifier]) => specifier ?? '');

/** Every specifier that is reached from a file, our own sources and packages alike. */
function reached(entry: string): Map<string, string[]> {
  const graph = new Map<string, string[]>();
  function visit(file: string) {
    if (graph.has(file)) return;
    const found = specifiers(file);
    graph.set(file, found);
    const { resolve } = createRequire(file);
    found
      .filter((specifier) => !isBuiltin(specifier))
      .forEach((specifier) => {
        visit(resolve(specifier));
      });
  }
  visit(entry);
  return graph;
}

it('the recipe runs in a browser: nothing it reaches imports from node or sharp', () => {
  const graph = reached(fileURLToPath(new URL('index.ts', import.meta.url)));
  const all = [...graph.values()].flat();
  expect(all.filter((specifier) => isBuiltin(specifier) || specifier === 'sharp')).toEqual([]);
  // The scan did see what is there.
  expect(all).toEqual(
    expect.arrayContaining(['./prepare/parse.ts', 'zod', 'canonicalize', '@noble/hashes/sha2.js']),
  );
  expect(graph.size).toBeGreaterThan(50);
});
