import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('scoring needs nothing but itself: no package, no sharp, nothing of the engine', () => {
  const folder = new URL('./', import.meta.url);
  const files = readdirSync(folder).filter((name) => !name.endsWith('.test.ts'));
  const specifiers = files.flatMap((name) =>
    Array.from(
      readFileSync(new URL(name, folder), 'utf8').matchAll(/ from '([^']+)'/g),
      ([, specifier]) => specifier,
    ),
  );
  expect(specifiers).toContain('./weights.ts');
  expect(specifiers.filter((specifier) => !specifier?.startsWith('./'))).toEqual([]);
});
