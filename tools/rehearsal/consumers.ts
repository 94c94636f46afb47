import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Runner } from './runner.ts';

/** Somebody else's project that uses our packages. */
export interface Consumer {
  readonly title: string;
  /** The folder of `consumers` whose files are copied into an empty folder. */
  readonly files: string;
  /** Packages that it installs. */
  readonly install: readonly string[];
  /** Commands, one after the other. Each must succeed. */
  readonly commands: readonly string[];
  /** Whether one version of Node is enough. */
  readonly once?: boolean;
}

/** The newest TypeScript, as most projects have it. */
const TYPESCRIPT = ['typescript', '@types/node@22'];

const own = (...names: readonly string[]) => names.map((name) => `@image-pipeline/${name}`);

const aws = (...names: readonly string[]) => names.map((name) => `@aws-sdk/${name}`);

export const CONSUMERS: readonly Consumer[] = [
  {
    title: 'every entry point, and the example of the README as TypeScript, ESM and by require',
    files: 'readme',
    install: [
      ...own('cli', 'gallery', 'http', 'image-core', 'metadata-store', 'pipeline', 'ports'),
      ...own('storage'),
      ...aws('client-s3', 's3-presigned-post', 'client-dynamodb', 'lib-dynamodb'),
      ...aws('util-dynamodb', 'client-sqs'),
      ...TYPESCRIPT,
    ],
    commands: [
      'node prepare.mjs',
      'node entries.mjs import',
      'node entries.mjs require',
      'npx tsc -p strict.json',
      'node compiled/example.js',
      'node example.mjs',
      'node example.cjs',
      'npm sbom --package-lock-only --sbom-format=cyclonedx',
    ],
  },
  {
    title: 'image-core in a strict TypeScript service, by import and by require',
    files: 'render',
    install: [...own('image-core'), ...TYPESCRIPT],
    commands: ['npx tsc -p strict.json', 'node compiled/service.js', 'node render.cjs'],
  },
  {
    title: 'the store of the guide keeps the published contract and replaces ours',
    files: 'store',
    install: own('ports', 'pipeline', 'image-core', 'metadata-store'),
    commands: ['node prepare.mjs', 'node --test sqlite-objects.test.ts', 'node check.mjs'],
  },
  {
    title: 'npx @image-pipeline/cli process photo.jpg',
    files: 'cli',
    install: [],
    commands: ['npx --yes @image-pipeline/cli process photo.jpg', 'node check.mjs'],
  },
  {
    title: 'a server of ten lines with http and two folders',
    files: 'server',
    install: [
      ...own('http', 'pipeline', 'image-core', 'storage', 'metadata-store'),
      '@hono/node-server',
    ],
    commands: ['node check.ts'],
  },
  {
    title: 'storage/s3 without sharp, SQLite and CDK',
    files: 's3',
    install: [...own('storage'), ...aws('client-s3')],
    commands: ['node check.mjs'],
  },
  {
    title: 'sizes in a page',
    files: 'page',
    install: own('image-core', 'http'),
    commands: ['npx size-limit', 'node check.mjs'],
    once: true,
  },
];

/** A folder of a project, which is removed if the check of it passed. */
export interface Project {
  readonly folder: string;
  readonly keep: boolean;
  readonly runner: Runner;
}

/** Makes an empty project. npm asks before a package runs a script; `node` gets its program by one. */
export function makeProject(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const manifest = {
    name: 'project',
    version: '1.0.0',
    type: 'module',
    allowScripts: { node: true },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
}

/** Installs one package in an empty project, hands that to `check`, and returns what it returns. */
export async function withInstalled(
  name: string,
  { folder, keep, runner }: Project,
  check: () => string,
): Promise<string> {
  makeProject(folder);
  await runner.run(folder, ['npm', 'install', name]);
  const found = check();
  if (!keep) rmSync(folder, { recursive: true });
  return found;
}

/** Runs the commands of a consumer in its project, beside the `shared` files. */
export async function consume(
  { files, install, commands }: Consumer,
  { folder, keep, runner }: Project,
  shared: readonly string[],
): Promise<string> {
  makeProject(folder);
  cpSync(join(import.meta.dirname, 'consumers', files), folder, { recursive: true });
  for (const file of shared) cpSync(file, join(folder, basename(file)));
  if (install.length > 0) await runner.run(folder, ['npm', 'install', ...install]);
  for (const command of commands) await runner.run(folder, command.split(' '));
  if (!keep) rmSync(folder, { recursive: true });
  return '';
}
