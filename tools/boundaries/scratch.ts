/** A copy of the workspace to plant in: sources and configuration copied, packages linked. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { dirname, join } from 'node:path';

/** A project to add to the copy: its folder and its tags. */
export interface Project {
  readonly root: string;
  readonly tags: readonly string[];
}

interface Manifest {
  dependencies?: Record<string, string>;
  [field: string]: unknown;
}

interface Lock {
  packages: Record<string, Manifest>;
}

const readJson = (file: string): unknown => JSON.parse(fs.readFileSync(file, 'utf8'));

function writeJson(file: string, value: unknown): void {
  fs.mkdirSync(dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(value));
}

/** Every file that git knows or would add. */
const sources = (workspace: string): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: workspace,
    encoding: 'utf8',
  })
    .split('\0')
    .filter((file) => file !== '' && fs.existsSync(join(workspace, file)));

/** Links every package by itself, so that stand-ins can be added beside them; our own, and caches, are left out. */
export function linkPackages(from: string, to: string): void {
  fs.mkdirSync(to, { recursive: true });
  for (const name of fs.readdirSync(from)) {
    if (name.startsWith('@') && name !== '@image-pipeline') {
      linkPackages(join(from, name), join(to, name));
    } else if (name !== '@image-pipeline' && !name.startsWith('.vite')) {
      fs.symlinkSync(join(from, name), join(to, name));
    }
  }
}

/** Lets the copy have packages that the workspace does not (yet) use: in the lock file and on disk. */
function pretendPackages(scratch: string, names: readonly string[]): void {
  const manifest = readJson(join(scratch, 'package.json')) as Manifest;
  const lock = readJson(join(scratch, 'package-lock.json')) as Lock;
  for (const name of names) {
    const folder = `node_modules/${name}`;
    manifest.dependencies = { ...manifest.dependencies, [name]: '1.0.0' };
    if (fs.existsSync(join(scratch, folder))) continue;
    lock.packages[folder] = { version: '1.0.0' };
    writeJson(join(scratch, folder, 'package.json'), { name, version: '1.0.0' });
  }
  writeJson(join(scratch, 'package.json'), manifest);
  writeJson(join(scratch, 'package-lock.json'), lock);
}

function addProject(scratch: string, { root, tags }: Project): void {
  const name = `@image-pipeline/${root.split('/').at(-1) ?? root}`;
  writeJson(join(scratch, root, 'package.json'), {
    name,
    version: '0.1.0',
    type: 'module',
    exports: { '.': './src/index.ts' },
    nx: { tags },
  });
  fs.mkdirSync(join(scratch, root, 'src'), { recursive: true });
  fs.writeFileSync(join(scratch, root, 'src/index.ts'), 'export {};\n');
}

/** Copies every file that git knows or would add, as it is now. */
export function copySources(workspace: string, scratch: string): void {
  for (const file of sources(workspace)) {
    fs.mkdirSync(dirname(join(scratch, file)), { recursive: true });
    fs.cpSync(join(workspace, file), join(scratch, file));
  }
}

/** Makes the copy in `scratch`, an empty folder that the caller removes again. */
export function makeScratch(
  workspace: string,
  scratch: string,
  projects: readonly Project[],
  packages: readonly string[],
): void {
  copySources(workspace, scratch);
  linkPackages(join(workspace, 'node_modules'), join(scratch, 'node_modules'));
  pretendPackages(scratch, packages);
  for (const project of projects) addProject(scratch, project);
  fs.rmSync(join(scratch, '.nx'), { recursive: true, force: true });
}
