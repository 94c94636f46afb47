import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Runner } from './runner.ts';

/** Somebody else's project that uses our packages. */
export interface Consumer {
  readonly title: string;
  /** The folder of `consumers` whose files are copied into an empty folder. */
  readonly files: string;
  /** Our packages that it installs. */
  readonly own: readonly string[];
  /** Other packages that it installs. */
  readonly others?: readonly string[];
  /** Commands, one after the other. Each must succeed. */
  readonly commands: readonly string[];
  /** Whether one version of Node is enough. */
  readonly once?: boolean;
}

/** The newest TypeScript, as most projects have it. */
const TYPESCRIPT = ['typescript', '@types/node@22'];

/** What our packages expect as peers. */
const AWS = 'client-dynamodb client-s3 client-sqs lib-dynamodb s3-presigned-post util-dynamodb'
  .split(' ')
  .map((name) => `@aws-sdk/${name}`);

const LIBRARIES = ['http', 'image-core', 'metadata-store', 'pipeline', 'ports', 'storage'];

export const CONSUMERS: readonly Consumer[] = [
  {
    title: 'every entry point, and the example of the README as TypeScript, ESM and by require',
    files: 'readme',
    own: ['cli', 'gallery', ...LIBRARIES],
    others: [...TYPESCRIPT, ...AWS],
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
    own: ['image-core'],
    others: TYPESCRIPT,
    commands: ['npx tsc -p strict.json', 'node compiled/service.js', 'node render.cjs'],
  },
  {
    title: 'the store of the guide keeps the published contract and replaces ours',
    files: 'store',
    own: ['ports', 'pipeline', 'image-core', 'metadata-store'],
    commands: ['node prepare.mjs', 'node --test sqlite-objects.test.ts', 'node check.mjs'],
  },
  {
    title: 'npx @image-pipeline/cli process photo.jpg',
    files: 'cli',
    own: [],
    commands: ['npx --yes @image-pipeline/cli process photo.jpg', 'node check.mjs'],
  },
  {
    title: 'a server of ten lines with http and two folders',
    files: 'server',
    own: ['http', 'pipeline', 'image-core', 'storage', 'metadata-store'],
    others: ['@hono/node-server'],
    commands: ['node check.ts'],
  },
  {
    title: 'storage/s3 without sharp, SQLite and CDK',
    files: 's3',
    own: ['storage'],
    others: ['@aws-sdk/client-s3'],
    commands: ['node check.mjs'],
  },
  {
    title: 'a client that a generator makes of the description of the API calls every route',
    files: 'openapi',
    own: ['http', 'pipeline', 'image-core', 'storage', 'metadata-store'],
    commands: [
      'node generate.mjs',
      'npx tsc -p client.json',
      'npx esbuild program.ts --bundle --format=esm --outfile=program.mjs --log-level=error',
      'node check.ts',
    ],
    once: true,
  },
  {
    title: 'sizes in a page',
    files: 'page',
    own: ['image-core', 'http'],
    commands: ['npx size-limit', 'node check.mjs'],
    once: true,
  },
];

/** Makes an empty project. npm asks before a package runs a script; `node` gets its program by one. */
export function makeProject(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const manifest = { name: 'project', version: '1.0.0', allowScripts: { node: true } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, type: 'module' }));
}

/** The project of a consumer. */
export interface Project {
  readonly folder: string;
  /** Whether the project stays. One whose check failed always does. */
  readonly keep: boolean;
  readonly runner: Runner;
  /** Files that every project gets. */
  readonly shared: readonly string[];
}

/** Installs what a consumer needs and runs its commands. */
export async function consume(
  { files, own, others = [], commands }: Consumer,
  { folder, keep, runner, shared }: Project,
): Promise<void> {
  makeProject(folder);
  cpSync(join(import.meta.dirname, 'consumers', files), folder, { recursive: true });
  for (const file of shared) cpSync(file, join(folder, basename(file)));
  const packages = [...own.map((name) => `@image-pipeline/${name}`), ...others];
  if (packages.length > 0) await runner.run(folder, ['npm', 'install', ...packages]);
  for (const command of commands) await runner.run(folder, command.split(' '));
  if (!keep) rmSync(folder, { recursive: true });
}
