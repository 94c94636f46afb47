/**
 * Makes a checkout ready to work: `npm ci`, but only where what is installed is not what
 * package-lock.json says. Plain JavaScript without packages, for whatever Node is there.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HELP = `Installs the packages of package-lock.json where they are missing or others.

usage: node tools/setup.mjs [--help]`;

const workspace = join(dirname(fileURLToPath(import.meta.url)), '..');

const lockFile = join(workspace, 'package-lock.json');
/** Which lock file the last installation of ours was made from. */
const stamp = join(workspace, 'node_modules', '.installed-from');

const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

const isStamped = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOf(lockFile);

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** A person's own `npm ci` counts too: npm leaves a lock file in node_modules when it is done. */
function isInstalled() {
  const installedLock = join(workspace, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const installed = packagesOf(installedLock);
  const wanted = Object.entries(packagesOf(lockFile));
  return wanted.every(([path, { version, optional }]) => {
    // The workspace itself is not installed, nor is what another operating system needs.
    if (path === '' || (optional && !installed[path])) return true;
    return installed[path] !== undefined && installed[path].version === version;
  });
}

/** Quiet but for errors: a warning about the system's Node means nothing, the workspace brings its own. */
const install = () =>
  spawnSync('npm ci --no-audit --no-fund --loglevel=error', {
    cwd: workspace,
    shell: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  }).status === 0;

function setup() {
  if (isStamped() || isInstalled()) return;
  const start = Date.now();
  console.log('Installing packages, once; this takes about a minute …');
  if (install()) {
    writeFileSync(stamp, hashOf(lockFile));
    console.log(`Installed in ${((Date.now() - start) / 1000).toFixed(0)} s.`);
  } else {
    console.error('Installing failed, see above; `npm ci` by hand tells more.');
    process.exitCode = 1;
  }
}

if (process.argv.includes('--help')) console.log(HELP);
else setup();
