import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Architecture } from './options.ts';

const run = promisify(execFile);

/** What Node never loads: documentation, types, sources to compile libvips from, the other module system. */
const NOT_LOADED = /(?:\.md|\.d\.[cm]?ts|\.cc|\.h|\.gyp)$|^(?:LICENSE.*|install|src)$/;

/** The version that the engine was tested with. */
async function sharpVersion(workspace: string): Promise<string> {
  const manifest = await readFile(join(workspace, 'node_modules/sharp/package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/**
 * Installs sharp with libvips for Linux on `arch` into `out`, whatever this machine is. libvips sits in a package
 * beside sharp's own that code tracers do not see, so npm is the one to ask.
 */
export async function installSharp(
  workspace: string,
  out: string,
  arch: Architecture,
): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'lambda-sharp-'));
  try {
    await writeFile(join(scratch, 'package.json'), '{"private":true}');
    const target = ['--os=linux', `--cpu=${arch}`, '--libc=glibc'];
    const quiet = [
      '--no-audit',
      '--no-fund',
      '--no-package-lock',
      '--ignore-scripts',
      '--loglevel=error',
    ];
    const version = await sharpVersion(workspace);
    await run('npm', ['install', ...target, ...quiet, `sharp@${version}`], { cwd: scratch });
    await prune(join(scratch, 'node_modules'));
    await rm(join(out, 'node_modules'), { recursive: true, force: true });
    await cp(join(scratch, 'node_modules'), join(out, 'node_modules'), { recursive: true });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Removes what is never loaded; hidden files are npm's own. */
async function prune(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || NOT_LOADED.test(entry.name)) {
      await rm(path, { recursive: true });
    } else if (entry.isDirectory()) await prune(path);
  }
}
