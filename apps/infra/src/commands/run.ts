import { spawn } from 'node:child_process';
import { delimiter, join, resolve } from 'node:path';

export const infra = resolve(import.meta.dirname, '../..');
export const workspace = resolve(infra, '../..');
const bin = join(workspace, 'node_modules/.bin');

/** The workspace's own programs and Node go first; what Nx tells a task about itself is nobody else's business. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('NX_TASK'));
  return { ...Object.fromEntries(own), PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };
}

/**
 * Runs one of the workspace's programs with this terminal.
 *
 * @returns its exit code.
 */
export function run(program: string, args: readonly string[], cwd: string): Promise<number> {
  return new Promise((settle, reject) => {
    const child = spawn(join(bin, program), [...args], {
      cwd,
      env: environment(),
      stdio: 'inherit',
    });
    child.once('error', reject);
    child.once('close', (code) => {
      settle(code ?? 1);
    });
  });
}
