import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a manifest says, as far as publishing is concerned. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A package of the workspace that is published. */
export interface Publishable {
  /** Below the workspace. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** All libraries and apps that are not private, in the order of their folders. */
export const publishablePackages = (workspace: string): Publishable[] =>
  globSync('{apps,libs}/*/package.json', { cwd: workspace })
    .sort()
    .map((file) => ({
      folder: dirname(file),
      manifest: JSON.parse(readFileSync(join(workspace, file), 'utf8')) as Manifest,
    }))
    .filter(({ manifest }) => !manifest.private);
