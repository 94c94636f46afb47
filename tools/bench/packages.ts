import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SETUP = fileURLToPath(new URL('../setup.mjs', import.meta.url));

/**
 * Installs the bench's own packages, if they are missing or differ from its lock file.
 *
 * @throws {Error} if `npm ci` fails.
 */
export function installPackages(): void {
  // Progress goes to stderr: stdout belongs to the tables and to `--json -`.
  const stdio = ['ignore', process.stderr, 'inherit'] as const;
  const { status } = spawnSync(process.execPath, [SETUP, 'tools/bench'], { stdio: [...stdio] });
  if (status !== 0) throw new Error('the packages of tools/bench could not be installed');
}
