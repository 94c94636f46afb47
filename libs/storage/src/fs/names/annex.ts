import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOfKey, ownPath } from '../disk/own-folder.ts';
import { orMissing } from '../disk/system-errors.ts';

/** Beside the bytes of an annexed object, under the hash of its key, stands the key itself. */
export const keyFileOf = (path: string): string => `${path}.key`;

interface Annexed {
  readonly key: string;
  readonly path: string;
}

async function readKey(path: string, hash: string): Promise<string | undefined> {
  const key = (await orMissing(readFile(keyFileOf(path))))?.toString();
  return key !== undefined && hashOfKey(key) === hash ? key : undefined;
}

/** Every object whose key is no path here, in no order. */
export async function listAnnex(realRoot: string): Promise<Annexed[]> {
  const dir = ownPath(realRoot, 'annex');
  const annexed: Annexed[] = [];
  for (const hash of (await orMissing(readdir(dir))) ?? []) {
    if (hash.endsWith('.key')) continue;
    const path = join(dir, hash);
    const key = await readKey(path, hash);
    if (key !== undefined) annexed.push({ key, path });
  }
  return annexed;
}
