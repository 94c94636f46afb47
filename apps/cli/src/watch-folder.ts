import { isLitter } from '@image-pipeline/storage/fs';
import { type FSWatcher, watch } from 'chokidar';
import { once } from 'node:events';
import { StoreError } from '@image-pipeline/ports';
import { errorCode, errorMessage } from './errors.ts';
import { isStore } from './folders.ts';
import { isInside, toKey } from './paths.ts';
import { type Workspace } from './workspace.ts';

/** Milliseconds that a file must not grow before it counts as there: a copy takes its time. */
const STABLE_AFTER = 500;

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
    awaitWriteFinish: { stabilityThreshold: STABLE_AFTER, pollInterval: 100 },
    ignored: (path, stats) => isIgnored(path, stats?.isDirectory() === true, workspace),
  });
  watcher.on('all', (event, path) => {
    if (event === 'add' || event === 'change' || event === 'unlink') {
      onHint(toKey(workspace.root, path));
    } else if (event === 'unlinkDir' && path === folder) {
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
