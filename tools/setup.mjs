/**
 * Installs the packages of package-lock.json where they are missing: all of them, or only those that `npm start`
 * or `npm run serve` needs. Plain JavaScript without packages, for whatever Node is installed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isOldNode, workspace } from './checkout.mjs';

const HELP = `Installs the packages of package-lock.json where they are missing.

usage: node tools/setup.mjs [start|serve] [--help]

  start   only what the command line needs
  serve   the same, and the bundler that builds the page

examples: node tools/setup.mjs
          node tools/setup.mjs start`;

/** Each set of packages contains the one before it. An older Node adds tools/node. */
const SETS = {
  start: {
    filter: ['--omit=dev', '-w=apps/cli'],
    words: 'the packages of the command line, about 15 s',
  },
  serve: {
    filter: ['--omit=dev', '-w=apps/cli', '--include-workspace-root'],
    words: 'the packages of the server, about 15 s',
  },
  all: { filter: [], words: 'all packages, 1 to 2 minutes' },
};

const lockFile = join(workspace, 'package-lock.json');
const modules = join(workspace, 'node_modules');
/** Says which set the last installation of ours was, and from which lock file. */
const stamp = join(modules, '.installed-from');

function lockHash() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function isStamped(set) {
  if (!existsSync(stamp)) return false;
  const [hash, installed] = readFileSync(stamp, 'utf8').split(' ');
  const names = Object.keys(SETS);
  return hash === lockHash() && names.indexOf(installed) >= names.indexOf(set) && hasNode();
}

function hasNode() {
  return !isOldNode || existsSync(join(modules, 'node'));
}

/** Returns whether a person's own `npm ci` installed everything: npm keeps a lock file of what it installed. */
function isInstalled() {
  const installedLock = join(modules, '.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const installed = packagesOf(installedLock);
  const wanted = Object.entries(packagesOf(lockFile));
  return wanted.every(([path, { version, optional }]) => {
    // The workspace itself is not installed, nor are packages for other operating systems.
    if (path === '' || (optional && !installed[path])) return true;
    return installed[path] !== undefined && installed[path].version === version;
  });
}

/** Counts seconds while npm works. Without a terminal one line every ten seconds is enough. */
function showProgress(text) {
  const start = Date.now();
  const isTerminal = process.stdout.isTTY;
  function print() {
    const seconds = Math.round((Date.now() - start) / 1000);
    process.stdout.write(isTerminal ? `\r${text} … ${seconds} s` : `${text} … ${seconds} s\n`);
  }
  print();
  const timer = setInterval(print, isTerminal ? 1000 : 10_000);
  return function stop() {
    clearInterval(timer);
    print();
    if (isTerminal) process.stdout.write('\n');
  };
}

/** Only errors are shown: a warning about the system's Node is wrong, the workspace installs its own. */
function install(filter) {
  const node = isOldNode && filter.length > 0 ? ['-w=tools/node'] : [];
  const command = ['npm ci --no-audit --no-fund --loglevel=error', ...filter, ...node].join(' ');
  const options = { cwd: workspace, shell: true, stdio: ['ignore', 'ignore', 'inherit'] };
  return new Promise((resolve) => {
    spawn(command, options).on('close', (code) => resolve(code === 0));
  });
}

/** A full installation stays full when the lock file changes. */
function setToInstall(wanted) {
  return existsSync(join(modules, 'typescript')) ? 'all' : wanted;
}

async function setup(wanted) {
  if (isStamped(wanted) || isInstalled()) return;
  const set = setToInstall(wanted);
  const { filter, words } = SETS[set];
  const stop = showProgress(`Installing ${words}`);
  const isDone = await install(filter);
  stop();
  if (isDone) {
    // The package `node` keeps 67 MB of C headers beside the program that it links.
    rmSync(join(modules, 'node/node_modules'), { recursive: true, force: true });
    writeFileSync(stamp, `${lockHash()} ${set}`);
  } else {
    console.error('The installation failed. Run `npm ci` to see more.');
    process.exitCode = 1;
  }
}

const [wanted = 'all', ...others] = process.argv.slice(2);
if (wanted === '--help') console.log(HELP);
else if (wanted in SETS && others.length === 0) await setup(wanted);
else {
  console.error(
    `expected start, serve or nothing, received "${process.argv.slice(2).join(' ')}"\n\n${HELP}`,
  );
  process.exitCode = 2;
}
