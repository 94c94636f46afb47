/** A page per entry point of every published library, from the docstrings. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EntryPoint, entryPoints, pageOf } from './entry-points.ts';
import { readLibraries } from './libraries.ts';

/** typedoc keeps underscores in the anchors that it links to; VitePress has none in those that it makes. */
const withSlugs = (text: string): string =>
  text.replaceAll(/(?<=\]\([^)]*#)[^)]+/g, (anchor) => anchor.replaceAll('_', '-'));

/**
 * Returns the text of each entry point's page, by its specifier.
 *
 * @throws {Error} if an exported name has no docstring, or a docstring links to a name that does not exist.
 */
export async function packagePages(
  points: readonly EntryPoint[] = entryPoints,
  tsconfig?: string,
): Promise<ReadonlyMap<string, string>> {
  const { app, reflection } = await readLibraries(points, tsconfig);
  const folder = mkdtempSync(join(tmpdir(), 'reference-'));
  try {
    await app.outputs.writeOutput({ name: 'markdown', path: folder }, reflection);
    const read = (page: string) => withSlugs(readFileSync(join(folder, `${page}.md`), 'utf8'));
    return new Map(points.map(({ specifier }) => [specifier, read(pageOf(specifier))]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
