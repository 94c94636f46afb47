import { join } from 'node:path';
import { type ObjectStore, StoreError } from '@image-pipeline/ports';
import { isLitter } from '@image-pipeline/storage/fs';
import { isStore } from '../place/folder/checks.ts';
import { isInside } from '../place/folder/paths.ts';
import type { Workspace } from '../place/folder/workspace.ts';

/**
 * The folder of originals as strangers to it may use it: a listing leaves out what is no original, but a key can
 * name anything, such as the records or an output. Here it reads as absent, and is neither written nor deleted.
 */
export function onlyOriginals(raw: ObjectStore, workspace: Workspace): ObjectStore {
  return {
    head: async (key) => (isOriginal(workspace, key) ? raw.head(key) : undefined),
    get: async (key, options) =>
      isOriginal(workspace, key) ? raw.get(key, options) : { ok: false, reason: 'absent' },
    put: async (key, body, options) => {
      checkOriginal(workspace, key);
      return raw.put(key, body, options);
    },
    delete: async (key, options) => {
      checkOriginal(workspace, key);
      return raw.delete(key, options);
    },
    list: (options) => raw.list(options),
  };
}

/** Throws `invalid-key` where no original can have this key. */
export function checkOriginal(workspace: Workspace, key: string): void {
  if (isOriginal(workspace, key)) return;
  throw new StoreError('invalid-key', `expected the key of an original, received ${key}`);
}

/** Whether a walk over the folder would come by this key, if there is such a file. */
function isOriginal({ root, out, records }: Workspace, key: string): boolean {
  const names = key.split('/');
  const folders = names.slice(0, -1).map((_, i) => names.slice(0, i + 1));
  const path = join(root, ...names);
  return (
    !isLitter(key) &&
    !path.startsWith(records) &&
    !isInside(path, out) &&
    folders.every((way) => !isLitter(`${way.join('/')}/`) && !isStore(join(root, ...way)))
  );
}
