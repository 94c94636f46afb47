/**
 * `npm start`: processes a sample photo, or the photos and folders that it is given. Runs on whatever
 * Node is there, and does the work with the one that the workspace brings.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const workspace = join(dirname(fileURLToPath(import.meta.url)), '..');
const sample = join(workspace, 'sample', 'photo.jpg');
const executable = process.platform === 'win32' ? 'node.exe' : 'node';
const node = join(workspace, 'node_modules', 'node', 'bin', executable);

/** Where the person typed `npm start`: paths are meant from there, while npm moves to the workspace. */
const home = process.env.INIT_CWD ?? process.cwd();

/** Runs one of our programs to its end, whatever Ctrl-C it is sent: it knows how to stop. */
const run = (script, args) =>
  new Promise((resolve, reject) => {
    const child = spawn(node, [join(workspace, script), ...args], { cwd: home, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve(code ?? 1);
    });
  });

/** Draws beside the place and moves: an interrupted drawing is no sample. */
async function drawSample() {
  console.log('Drawing a sample photo, once: sample/photo.jpg');
  mkdirSync(dirname(sample), { recursive: true });
  const unfinished = `${sample}.part`;
  const code = await run('tools/sample/main.ts', [unfinished]);
  if (code === 0) renameSync(unfinished, sample);
  return code;
}

async function start(paths) {
  if (paths.length > 0) return run('apps/cli/bin/image-pipeline.js', ['process', ...paths]);
  const drawn = existsSync(sample) ? 0 : await drawSample();
  return drawn || run('apps/cli/bin/image-pipeline.js', ['process', sample]);
}

process.on('SIGINT', () => undefined);
process.exitCode = await start(process.argv.slice(2));
