import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { openSqliteStore, type SqliteStore } from '@image-pipeline/metadata-store/sqlite';
import { UsageError } from '../../errors.ts';
import { isInside } from './paths.ts';
import type { Binding, Workspace } from './workspace.ts';

/** Names of the settings in a file of records. */
const ROOT = 'originals';
const OUT = 'outputs';

/** Which folders a file of records belongs to; `undefined` where there is no such file yet. */
export async function readBinding(records: string): Promise<Binding | undefined> {
  if (!existsSync(records)) return undefined;
  const store = await openSqliteStore({ path: records });
  try {
    const [root, out] = [await store.settings.get(ROOT), await store.settings.get(OUT)];
    if (root === undefined || out === undefined) return undefined;
    return { root: resolve(dirname(records), root), out: resolve(dirname(records), out) };
  } finally {
    store.close();
  }
}

/** Makes the records belong to these folders, for ever; throws where another process was first with others. */
export async function bind(
  { settings }: Pick<SqliteStore, 'settings'>,
  { root, out, records }: Workspace,
): Promise<void> {
  async function set(name: string, path: string) {
    const wanted = portable(path, records);
    const bound = await settings.setIfAbsent(name, wanted);
    if (bound === wanted) return;
    throw new UsageError(`the records ${records} belong to ${bound}, not to ${path}`);
  }
  await set(ROOT, root);
  await set(OUT, out);
}

/** Relative where the one lies in the other's folder, so that both may be moved together. */
function portable(path: string, records: string): string {
  const folder = dirname(records);
  const together = isInside(path, folder) || isInside(folder, path);
  return together ? relative(folder, path) || '.' : path;
}
