import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const workspace = join(import.meta.dirname, '..');

/**
 * Installs the packages of a folder that has a lock file of its own, outside of the npm workspaces. Does nothing if
 * they were installed from that very lock file.
 *
 * @throws {Error} if `npm ci` fails.
 */
export function installPackages(folder: string): void {
  /** Holds the hash of the lock file that the last installation was made from. */
  const stamp = join(folder, 'node_modules', '.installed-from');
  const lock = readFileSync(join(folder, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const name = relative(workspace, folder).replaceAll('\\', '/');
  // Progress goes to stderr: stdout belongs to the tables and the JSON of the caller.
  console.error(`Installing the packages of ${name}, once; this takes about 15 seconds …`);
  const { status } = spawnSync('npm ci --no-audit --no-fund --loglevel=error', {
    cwd: folder,
    shell: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`the packages of ${name} could not be installed`);
  writeFileSync(stamp, hash);
}
