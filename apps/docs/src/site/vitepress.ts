import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { project } from '../places.ts';

/** VitePress stands beside its configuration, in a package with a lock file of its own. */
const program = join(project, '.vitepress/node_modules/vitepress/bin/vitepress.js');

/** Runs a command of VitePress to its end. Returns its exit code. */
export async function runVitePress(...command: readonly string[]): Promise<number> {
  const vitePress = spawn(process.execPath, [program, ...command], {
    cwd: project,
    stdio: 'inherit',
  });
  // npm and nx stop only this process.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => vitePress.kill(signal));
  }
  const [code] = (await once(vitePress, 'exit')) as [number | null];
  return code ?? 1;
}
