/** `nx test affected --base=main` → `nx affected -t test --base=main`, without this project itself. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const workspace = join(dirname(fileURLToPath(import.meta.url)), '../..');
const [target, ...options] = process.argv.slice(2);

// What the surrounding Nx says of its own task does not hold for the tasks of the inner one.
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('NX_TASK_')),
);
const args = ['nx', 'affected', '-t', target, '--exclude=affected', ...options];
const { status } = spawnSync('npx', args, {
  cwd: workspace,
  stdio: 'inherit',
  env,
  shell: process.platform === 'win32',
});
process.exitCode = status ?? 1;
