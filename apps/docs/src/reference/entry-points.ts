/** What strangers can import. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { workspace } from '../places.ts';

/** What can be imported from a library: `@image-pipeline/storage/fs`, and the file that it is. */
export interface EntryPoint {
  readonly library: string;
  readonly specifier: string;
  readonly source: string;
}

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { '@image-pipeline/source'?: string }>>;
}

function entryPointsOf(file: string): EntryPoint[] {
  const { name, exports } = JSON.parse(readFileSync(join(workspace, file), 'utf8')) as Manifest;
  return Object.entries(exports).flatMap(([path, target]) => {
    const source = typeof target === 'string' ? undefined : target['@image-pipeline/source'];
    if (source === undefined) return [];
    const specifier = name + path.slice(1);
    return [{ library: name, specifier, source: join(workspace, dirname(file), source) }];
  });
}

/** Of every library, by name. */
export const entryPoints: readonly EntryPoint[] = globSync('libs/*/package.json', {
  cwd: workspace,
})
  .sort()
  .flatMap(entryPointsOf);

/** `@image-pipeline/storage/fs` → `storage-fs`: the page's name. */
export const pageOf = (specifier: string): string =>
  specifier.replace('@image-pipeline/', '').replaceAll('/', '-');
