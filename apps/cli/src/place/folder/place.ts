import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PreparedRecipe } from '@image-pipeline/image-core/recipe';
import { createMemoryMetadataStore } from '@image-pipeline/metadata-store/memory';
import { openSqliteStore } from '@image-pipeline/metadata-store/sqlite';
import { defaultSettings, type PipelineDeps, type Render } from '@image-pipeline/pipeline';
import { createFsStore, isLitter } from '@image-pipeline/storage/fs';
import { createOwners } from '../owner.ts';
import { clock, type OpenPlace, type Place, renderNothing } from '../place.ts';
import { bind } from './binding.ts';
import { makeFolder } from './make-folder.ts';
import { shownFrom, toKey, toPath } from './paths.ts';
import { OUT_NAME, recordsBeside, type Workspace } from './workspace.ts';

/** Returns folders as a place. No other file opens folders as stores to work with. */
export function folderPlace(workspace: Workspace): Place {
  const { root, out, records } = workspace;
  const place: Place = {
    outputs: out,
    records,
    listArguments: listArguments(workspace),
    nameOf: (key, cwd) => shownFrom(cwd, toPath(root, key)),
    async open(prepared, render) {
      const { deps, close } = await openWorkspace(workspace, prepared, render);
      return { place, deps, close };
    },
    async openToPlan(prepared) {
      const { deps, close } = await openWorkspaceToPlan(workspace, prepared);
      return { place, deps, close };
    },
    async openRecords() {
      const store = await openSqliteStore({ path: records });
      return {
        records: store.records,
        latest: () => store.history.latest(),
        close() {
          store.close();
        },
      };
    },
  };
  return place;
}

type Opened = Omit<OpenPlace, 'place'>;

/** Makes the records, where there are none, and their folder. */
async function openWorkspace(
  workspace: Workspace,
  prepared: PreparedRecipe,
  render: Render,
): Promise<Opened> {
  await makeFolder(dirname(workspace.records));
  const store = await openSqliteStore({ path: workspace.records });
  try {
    await bind(store, workspace);
    const { generation } = await store.history.register(prepared.id);
    const recipe = { prepared, generation };
    const deps = depsOf(workspace, { records: store.records, recipe, render });
    return {
      deps,
      close() {
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}

async function openWorkspaceToPlan(
  workspace: Workspace,
  prepared: PreparedRecipe,
): Promise<Opened> {
  const store = existsSync(workspace.records)
    ? await openSqliteStore({ path: workspace.records })
    : undefined;
  const latest = await store?.history.latest();
  const isNewest = latest?.id === prepared.id;
  const generation = isNewest ? latest.generation : (latest?.generation ?? 0) + 1;
  const records = store?.records ?? createMemoryMetadataStore();
  const recipe = { prepared, generation };
  const deps = depsOf(workspace, { records, recipe, render: renderNothing });
  return { deps, close: () => store?.close() };
}

function depsOf(
  workspace: Workspace,
  work: Pick<PipelineDeps, 'records' | 'recipe' | 'render'>,
): PipelineDeps {
  const raw = createFsStore({ root: workspace.root, skip: isNoOriginal(workspace) });
  const processed = createFsStore({ root: workspace.out, createRoot: true });
  const settings = defaultSettings;
  return { raw, processed, clock, settings, ...work, ...createOwners() };
}

/** The records may lie among the originals, under a name of the person's choice. */
function isNoOriginal({ root, records }: Workspace): (key: string) => boolean {
  const own = toKey(root, records);
  const files = new Set([own, ...['-wal', '-shm', '-journal'].map((end) => own + end)]);
  return (key) => files.has(key) || isLitter(key);
}

function listArguments({ root, out, records }: Workspace): string {
  const word = (path: string) => (/^[\w./~:-]+$/.test(path) ? path : `"${path}"`);
  if (records !== recordsBeside(out)) return `--records ${word(records)}`;
  return out === join(root, OUT_NAME) ? word(root) : `--out ${word(out)}`;
}
