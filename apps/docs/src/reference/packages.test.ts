import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { writtenPages } from '../places.ts';
import { entryPoints, pageOf } from './entry-points.ts';
import { packagePages } from './packages.ts';

/** The page of a library with this one entry point, beside another one. */
async function pageFor(code: string): Promise<string | undefined> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'planted-')));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  function put(name: string, text: string): string {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  }
  put('package.json', '{ "name": "planted", "version": "1.0.0" }');
  const tsconfig = put(
    'tsconfig.json',
    '{ "include": ["*.ts"], "compilerOptions": { "types": [] } }',
  );
  const point = (name: string, text: string) => ({
    library: 'planted',
    specifier: `@image-pipeline/${name}`,
    source: put(`${name}.ts`, text),
  });
  const other = point('other', '/** One. */\nexport const one = 1;\n');
  const pages = await packagePages([point('planted', code), other], tsconfig);
  return pages.get('@image-pipeline/planted');
}

test('a page has the name, what it says of itself, and its types', async () => {
  const page = await pageFor(
    '/** Adds one. */\nexport const inc = (n: number): number => n + 1;\n',
  );
  expect(page).toContain('inc()');
  expect(page).toContain('Adds one.');
});

test('an exported name without a docstring fails', async () => {
  const print = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  await expect(pageFor('export interface Bare {}\n')).rejects.toThrow('1 faults');
  expect(print.mock.calls.join()).toContain('Bare');
});

test.each([
  ['property', 'interface Bare { size: number }', 'Bare.size'],
  ['method', 'interface Bare { draw(): void }', 'Bare.draw'],
  ['accessor', 'class Bare { get size() { return 1; } }', 'Bare.size'],
])('a %s without a docstring fails', async (_, code, name) => {
  const print = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  await expect(pageFor(`/** Bare. */\nexport ${code}\n`)).rejects.toThrow('faults');
  expect(print.mock.calls.join()).toContain(name);
});

test('the first page of the reference links to every entry point of every library', () => {
  const index = readFileSync(join(writtenPages, 'reference/index.md'), 'utf8');
  const pages = entryPoints.map(
    ({ specifier }) => `[\`${specifier}\`](./packages/${pageOf(specifier)}.md)`,
  );
  expect(pages.length).toBeGreaterThan(10);
  expect(pages.filter((link) => !index.includes(link))).toEqual([]);
});
