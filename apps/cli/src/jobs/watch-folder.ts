import { once } from 'node:events';
import { type FSWatcher, watch } from 'chokidar';
import { StoreError } from '@image-pipeline/ports';
import { isLitter } from '@image-pipeline/storage/fs';
import { errorCode, errorMessage } from '../errors.ts';
import { isStore } from '../place/folder/checks.ts';
import { isInside, toKey } from '../place/folder/paths.ts';
import type { Workspace } from '../place/folder/workspace.ts';
import { createAfterwards } from './per-path-delay.ts';

/** Milliseconds without a change after which a file counts as whole: a copy takes its time. */
const WHOLE_AFTER = 500;

/** What a watched folder tells. */
export interface FolderEvents {
  /** Something happened to this key; only a look can tell what. */
  readonly onHint: (key: string) => void;
  /** Nothing more will be heard. */
  readonly onEnd: (error: StoreError) => void;
}

/** Watches the originals in `folder` and below; resolves when nothing that happens now is missed. */
export async function watchFolder(
  folder: string,
  workspace: Workspace,
  { onHint, onEnd }: FolderEvents,
): Promise<FSWatcher> {
  const watcher = watch(folder, {
    ignoreInitial: true,
    // The store follows no link out of the folder, so nor does the watcher.
    followSymlinks: false,
    ignored: (path, stats) => isIgnored(path, stats?.isDirectory() === true, workspace),
  });
  const afterwards = createAfterwards((path) => {
    onHint(toKey(workspace.root, path));
  });
  watcher.on('all', (event, path) => {
    if (event === 'add' || event === 'change') afterwards(path, WHOLE_AFTER);
    else if (event === 'unlink') afterwards(path, 0);
    else if (event === 'unlinkDir' && path === folder) {
      onEnd(new StoreError('unavailable', `the folder ${folder} is gone`));
    }
  });
  watcher.on('error', (error) => {
    onEnd(new StoreError('unavailable', adviceFor(error, folder), { cause: error }));
  });
  await once(watcher, 'ready');
  return watcher;
}

function isIgnored(path: string, isFolder: boolean, { root, out, records }: Workspace): boolean {
  if (path === root) return false;
  const key = toKey(root, path);
  if (isLitter(key) || isLitter(`${key}/`)) return true;
  return isInside(path, out) || path.startsWith(records) || (isFolder && isStore(path));
}

function adviceFor(error: unknown, folder: string): string {
  const isLimit = errorCode(error) === 'ENOSPC' || errorCode(error) === 'EMFILE';
  const advice = isLimit
    ? ': the system allows no more (on Linux, fs.inotify.max_user_watches)'
    : '';
  return `cannot watch ${folder}${advice}: ${errorMessage(error)}`;
}
