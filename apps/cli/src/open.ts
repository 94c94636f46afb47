import { type PreparedRecipe } from '@image-pipeline/image-core/recipe';
import { createMemoryMetadataStore } from '@image-pipeline/metadata-store/memory';
import { openSqliteStore, type SqliteStore } from '@image-pipeline/metadata-store/sqlite';
import {
  type Clock,
  defaultSettings,
  type PipelineDeps,
  type Render,
} from '@image-pipeline/pipeline';
import { type MetadataStore } from '@image-pipeline/ports';
import { createFsStore, isLitter } from '@image-pipeline/storage/fs';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bind } from './binding.ts';
import { makeFolder } from './make-folder.ts';
import { createOwners } from './owner.ts';
import { toKey } from './paths.ts';
import { type Workspace } from './workspace.ts';

/** A workspace at work. The only place where stores are opened is this file. */
export interface OpenWorkspace {
  readonly workspace: Workspace;
  readonly deps: PipelineDeps;
  /** Closes the stores. */
  readonly close: () => void;
}

/** Opens a workspace to work in it; makes the records, where there are none, and their folder. */
export async function openWorkspace(
  workspace: Workspace,
  prepared: PreparedRecipe,
  render: Render,
): Promise<OpenWorkspace> {
  await makeFolder(dirname(workspace.records));
  const store = await openSqliteStore({ path: workspace.records });
  try {
    await bind(store, workspace);
    const { generation } = await store.history.register(prepared.id);
    const recipe = { prepared, generation };
    return opened(workspace, store.records, { recipe, render }, () => {
      store.close();
    });
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Opens a workspace to look at it: nothing is created, registered or rendered. */
export async function openToPlan(
  workspace: Workspace,
  prepared: PreparedRecipe,
): Promise<OpenWorkspace> {
  const store = existsSync(workspace.records)
    ? await openSqliteStore({ path: workspace.records })
    : undefined;
  const latest = await store?.history.latest();
  const isNewest = latest?.id === prepared.id;
  const generation = isNewest ? latest.generation : (latest?.generation ?? 0) + 1;
  const records = store?.records ?? createMemoryMetadataStore();
  return opened(workspace, records, { recipe: { prepared, generation }, render }, () => {
    store?.close();
  });

  function render(): Promise<never> {
    return Promise.reject(new Error('a plan renders nothing'));
  }
}

/** Opens the records of a workspace that exists. */
export function openRecords({ records }: Workspace): Promise<SqliteStore> {
  return openSqliteStore({ path: records });
}

const clock: Clock = { now: Date.now, sleep: (ms) => sleep(ms) };

function opened(
  workspace: Workspace,
  records: MetadataStore,
  work: Pick<PipelineDeps, 'recipe' | 'render'>,
  close: () => void,
): OpenWorkspace {
  const raw = createFsStore({ root: workspace.root, skip: isNoOriginal(workspace) });
  const processed = createFsStore({ root: workspace.out, createRoot: true });
  const settings = defaultSettings;
  return {
    workspace,
    deps: { raw, processed, records, clock, settings, ...work, ...createOwners() },
    close,
  };
}

/** The records may lie among the originals, under a name of the person's choice. */
function isNoOriginal({ root, records }: Workspace): (key: string) => boolean {
  const own = toKey(root, records);
  const files = new Set([own, ...['-wal', '-shm', '-journal'].map((end) => own + end)]);
  return (key) => files.has(key) || isLitter(key);
}
