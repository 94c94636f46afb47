import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;
/** Holds the hash of the lock file that the last installation was made from. */
const stamp = join(folder, 'node_modules', '.installed-from');

/**
 * Installs the bench's own packages, if they are missing or older than its lock file.
 *
 * @throws {Error} if `npm ci` fails.
 */
export function installPackages(): void {
  const lock = readFileSync(join(folder, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  // Progress goes to stderr: stdout belongs to the tables and to `--json -`.
  console.error('Installing the packages of tools/bench, once; this takes about 15 seconds …');
  const { status } = spawnSync('npm ci --no-audit --no-fund --loglevel=error', {
    cwd: folder,
    shell: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('the packages of tools/bench could not be installed');
  writeFileSync(stamp, hash);
}
