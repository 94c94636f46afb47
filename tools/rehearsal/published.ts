import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The fields of a manifest that matter for publishing. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A package of the workspace that is published. */
export interface Published {
  readonly name: string;
  /** Below the workspace. */
  readonly folder: string;
}

export const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** Returns all libraries and apps that are not private, in the order of their folders. */
export const publishedPackages = (workspace: string): Published[] =>
  globSync('{apps,libs}/*/package.json', { cwd: workspace })
    .map(dirname)
    .sort()
    .map((folder) => ({ folder, manifest: readManifest(join(workspace, folder)) }))
    .filter(({ manifest }) => !manifest.private)
    .map(({ folder, manifest }) => ({ folder, name: manifest.name }));
