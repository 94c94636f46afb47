import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, readManifest } from './published.ts';

/** What a package may bring to those who install it. */
interface Ceiling {
  /** Packages in `node_modules`, itself included. */
  readonly packages: number;
  /** Millions of bytes in `node_modules`, on Linux x64 with glibc. */
  readonly megabytes: number;
}

/** A ceiling for every published package, installed alone: measured, and rounded up by some percent. */
const CEILINGS: Readonly<Record<string, Ceiling>> = {
  // With lru-cache, 3 MB, which bounds what the file store remembers.
  '@image-pipeline/cli': { packages: 38, megabytes: 39 },
  '@image-pipeline/gallery': { packages: 1, megabytes: 0.1 },
  '@image-pipeline/http': { packages: 22, megabytes: 35 },
  '@image-pipeline/image-core': { packages: 13, megabytes: 32 },
  '@image-pipeline/metadata-store': { packages: 2, megabytes: 0.6 },
  '@image-pipeline/pipeline': { packages: 16, megabytes: 33 },
  '@image-pipeline/ports': { packages: 1, megabytes: 0.4 },
  '@image-pipeline/storage': { packages: 3, megabytes: 4.1 },
};

const isManifest = (path: string): boolean =>
  /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(path);

/** Counts the packages below `folder`, nested ones included, and the bytes of all files. */
function measure(folder: string): Ceiling {
  const files = readdirSync(join(folder, 'node_modules'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'));
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  return { packages: files.filter(isManifest).length, megabytes: Math.round(bytes / 1e5) / 10 };
}

/** Checks what an installation of `name` alone brought to `folder`. Returns its figures. */
export function checkCeiling(name: string, folder: string, ceilings = CEILINGS): string {
  const { packages, megabytes } = measure(folder);
  const figures = `${packages} packages, ${megabytes} MB`;
  const ceiling = ceilings[name];
  if (!ceiling) throw new Error(`expected a ceiling of ${name} in tools/rehearsal/installed.ts`);
  if (packages > ceiling.packages || megabytes > ceiling.megabytes) {
    const most = `${ceiling.packages} packages, ${ceiling.megabytes} MB`;
    throw new Error(`expected at most ${most}, received ${figures}`);
  }
  return figures;
}

/** Returns a line for each dependency that is not asked for by a range: `^x.y.z` of this release for our own. */
export function rangeProblems(manifest: Manifest): readonly string[] {
  const { name, version, dependencies, peerDependencies, optionalDependencies } = manifest;
  return Object.entries({ ...dependencies, ...peerDependencies, ...optionalDependencies })
    .filter(([other, range]) =>
      other.startsWith('@image-pipeline/')
        ? range !== `^${version}`
        : !/^(?:[~^]|>=)\d/.test(range),
    )
    .map(([other, range]) => `${name} asks for ${other} "${range}"`);
}

interface Installation {
  readonly name: string;
  /** The released version. */
  readonly version: string;
  readonly folder: string;
  /** Text of the license of the workspace. */
  readonly license: string;
}

/** Checks what every published package needs: version, ranges, README and license. */
export function checkContents({ name, version, folder, license }: Installation): void {
  const root = join(folder, 'node_modules', name);
  const manifest = readManifest(root);
  const problems = [
    ...(manifest.version === version ? [] : [`the version ${manifest.version}`]),
    ...rangeProblems(manifest),
    ...(existsSync(join(root, 'README.md')) ? [] : ['no README.md']),
    ...(readFileSync(join(root, 'LICENSE'), 'utf8') === license ? [] : ['another LICENSE']),
  ];
  if (problems.length === 0) return;
  throw new Error(`expected a package of the release ${version}, received ${problems.join('; ')}`);
}
