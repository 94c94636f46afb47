/** What the programs of a fresh checkout share. They run on whatever Node is there, and work with our own. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const workspace = join(dirname(fileURLToPath(import.meta.url)), '..');

export const samplePhoto = join(workspace, 'sample', 'photo.jpg');

export const cli = 'apps/cli/bin/image-pipeline.js';

const executable = process.platform === 'win32' ? 'node.exe' : 'node';
const node = join(workspace, 'node_modules', 'node', 'bin', executable);

/** Where the person typed the command: paths are meant from there, while npm moves to the workspace. */
const home = process.env.INIT_CWD ?? process.cwd();

/**
 * Runs one of our programs to its end, whatever Ctrl-C it is sent: it knows how to stop. What a service manager
 * sends comes to this process alone, and is passed on.
 */
export const run = (script, args, { cwd = home, stdout = 'inherit', env = process.env } = {}) =>
  new Promise((resolve, reject) => {
    const stdio = ['inherit', stdout, 'inherit'];
    const child = spawn(node, [join(workspace, script), ...args], { cwd, stdio, env });
    const passOn = () => child.kill('SIGTERM');
    process.on('SIGTERM', passOn);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGTERM', passOn);
      resolve(code ?? 1);
    });
  });

/** Draws the sample photo where it is missing; an interrupted drawing is no sample. */
export async function drawSample() {
  if (existsSync(samplePhoto)) return 0;
  console.log('Drawing a sample photo, once: sample/photo.jpg');
  mkdirSync(dirname(samplePhoto), { recursive: true });
  const unfinished = `${samplePhoto}.part`;
  const code = await run('tools/sample/main.ts', [unfinished]);
  if (code === 0) renameSync(unfinished, samplePhoto);
  return code;
}
