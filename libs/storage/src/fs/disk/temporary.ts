import { createHash, randomUUID } from 'node:crypto';
import { closeSync, openSync, writeFile } from 'node:fs';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeFolder, toDisk } from './directories.ts';
import { ownPath } from './own-folder.ts';
import { errorCode, orMissing } from './system-errors.ts';

/** Whoever wrote a temporary file of this age is not writing it any more: one day, milliseconds. */
const ABANDONED = 24 * 60 * 60 * 1000;

const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** `<host>-<process id>-<random>`: who wrote it, and so whether it may still be needed. */
const NAME = /^([0-9a-f]{8})-(\d+)-/;

const writeInto = promisify(writeFile);

/** A new file with these bytes, safe on the disk; nothing stays of it where that fails. */
export async function writeTemporary(realRoot: string, body: Uint8Array): Promise<string> {
  const path = join(ownPath(realRoot, 'tmp'), `${HOST}-${process.pid}-${randomUUID()}`);
  const file = openSync(path, 'wx');
  try {
    await writeInto(file, body);
    await toDisk(file);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  return path;
}

/** Replaces a small file of the store's own, whole or not at all. */
export async function replaceFile(realRoot: string, path: string, text: string): Promise<void> {
  const temporary = await writeTemporary(realRoot, Buffer.from(text));
  try {
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Alive, and somebody else's.
    return errorCode(error) === 'EPERM';
  }
}

/** In a container every life of a program has the same process id: what is older than this one is not its. */
const isFromEarlierLife = (pid: number, mtime: number): boolean =>
  pid === process.pid && mtime < Date.now() - process.uptime() * 1000;

function isLeftover(name: string, mtime: number): boolean {
  if (Date.now() - mtime > ABANDONED) return true;
  const [, host, digits] = NAME.exec(name) ?? [];
  if (host !== HOST) return false;
  const pid = Number(digits);
  return !isAlive(pid) || isFromEarlierLife(pid, mtime);
}

/** Removes what dead processes left half-written; files of living ones and of other machines stay. */
async function removeLeftovers(dir: string): Promise<void> {
  for (const name of await readdir(dir)) {
    const path = join(dir, name);
    const stats = await orMissing(stat(path));
    if (stats !== undefined && isLeftover(name, stats.mtimeMs)) await rm(path, { force: true });
  }
}

/** Makes the folder for temporary files, and cleans it up the first time. */
export function createTemporaryFolder(): (realRoot: string) => Promise<void> {
  let cleaned: Promise<void> | undefined;
  return async function prepare(realRoot) {
    const dir = ownPath(realRoot, 'tmp');
    await makeFolder(dir);
    cleaned ??= removeLeftovers(dir).catch((error: unknown) => {
      cleaned = undefined;
      throw error;
    });
    await cleaned;
  };
}
