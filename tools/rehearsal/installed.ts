import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Ceiling, CEILINGS } from './ceilings.ts';

/** What an installation left in `node_modules`. */
export interface Installed {
  readonly names: readonly string[];
  readonly bytes: number;
}

const isManifest = (path: string): boolean =>
  /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(path);

/** Every package below `folder`, nested ones included, and the bytes of all files. */
export function installedIn(folder: string): Installed {
  const root = join(folder, 'node_modules');
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'));
  const names = files
    .filter(isManifest)
    .map((file) => (JSON.parse(readFileSync(file, 'utf8')) as { name: string }).name)
    .sort();
  return { names, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) };
}

/** One line of the table of what packages install. */
export interface Weight {
  readonly name: string;
  readonly packages: number;
  readonly megabytes: number;
  readonly ceiling: Ceiling | undefined;
  readonly ok: boolean;
}

/** Weighs what `name`, installed alone, brought; without a ceiling nothing is light enough. */
export function weigh(name: string, { names, bytes }: Installed, ceilings = CEILINGS): Weight {
  const ceiling = ceilings[name];
  const packages = names.length;
  const megabytes = Math.round(bytes / 1e5) / 10;
  const ok =
    ceiling !== undefined && packages <= ceiling.packages && megabytes <= ceiling.megabytes;
  return { name, packages, megabytes, ceiling, ok };
}
