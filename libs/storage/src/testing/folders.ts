import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder for the running test. */
export function emptyFolder(): string {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'storage-'));
  onTestFinished(() => {
    rmSync(path, { recursive: true, force: true });
  });
  return path;
}

/** What a person finds in a folder: paths of files and folders, the store's own left out. */
export async function visible(root: string): Promise<string[]> {
  const all = await readdir(root, { recursive: true });
  return all.filter((path) => !path.startsWith('.image-pipeline')).toSorted();
}

/** What the store keeps in one of its own folders. */
export const own = async (root: string, name: string): Promise<string[]> =>
  (await readdir(join(root, '.image-pipeline', name))).toSorted();
