/** What the programs of a fresh checkout share. They run on any Node, and start ours with one that is new enough. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const workspace = join(dirname(fileURLToPath(import.meta.url)), '..');

export const samplePhoto = join(workspace, 'sample', 'photo.jpg');

export const cli = 'apps/cli/bin/image-pipeline.js';

/** Whether this Node is older than package.json's `engines` ask for. */
export const isOldNode = isOlder(process.versions.node, leastNode());

function leastNode() {
  const { engines } = JSON.parse(readFileSync(join(workspace, 'package.json'), 'utf8'));
  return engines.node.replace(/[^\d.]/g, '');
}

function isOlder(version, least) {
  return version.localeCompare(least, 'en', { numeric: true }) < 0;
}

const executable = process.platform === 'win32' ? 'node.exe' : 'node';
const node = isOldNode ? join(workspace, 'node_modules/node/bin', executable) : process.execPath;

/** Where the person typed the command: relative paths start there, while npm moves to the workspace. */
const startFolder = process.env.INIT_CWD ?? process.cwd();

/**
 * Runs one of our programs to its end. Ctrl-C reaches the program itself, which knows how to stop. A service
 * manager's signal reaches this process alone, and is passed on.
 */
export function run(
  script,
  args,
  { cwd = startFolder, stdout = 'inherit', env = process.env } = {},
) {
  return new Promise((resolve, reject) => {
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
}
