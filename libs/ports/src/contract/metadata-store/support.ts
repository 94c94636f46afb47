import assert from 'node:assert/strict';
import type { MetadataStore, RecordListOptions } from '../../metadata-store.ts';
import type { ImageRecord } from '../../record.ts';
import type { ContractCase } from '../case.ts';

export type MetadataStoreCase = ContractCase<MetadataStore>;

/** Milliseconds a listing may lag behind: it may come from an index that is filled later. */
const LISTING_LAG = 10_000;

/** A filename that no other case and no other run uses: the table may be shared and full. */
export function freshFilename(ending = 'photo.jpg'): string {
  return `contract/${crypto.randomUUID()}/${ending}`;
}

/** The smallest record there is, with `changes`. */
export function minimalRecord(filename: string, changes: Partial<ImageRecord> = {}): ImageRecord {
  return {
    schema: 1,
    filename,
    size: 0,
    timestamp: new Date().toISOString(),
    status: 'processing',
    revision: 1,
    recipe: { id: 'contract', generation: 1 },
    renditions: [],
    warnings: [],
    stale: [],
    deaths: 0,
    ...changes,
  };
}

/** Writes a record that must not be there yet. */
export async function create(store: MetadataStore, record: ImageRecord): Promise<void> {
  assert.deepEqual(await store.write(record, undefined), { ok: true });
}

/**
 * Walks a listing page by page and returns those of `own` it met, in its order and as often as it met
 * them. It stops behind the oldest of `own`: the rest of a shared table is not read.
 */
export async function walk(
  store: MetadataStore,
  own: readonly ImageRecord[],
  options: RecordListOptions & { readonly limit: number },
): Promise<readonly ImageRecord[]> {
  const names = new Set(own.map(({ filename }) => filename));
  const oldest = own.map(({ timestamp }) => timestamp).reduce((a, b) => (a < b ? a : b));
  const met: ImageRecord[] = [];
  const cursors = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await store.list({ ...options, ...(cursor !== undefined && { cursor }) });
    assert.ok(page.records.length <= options.limit, `a page of ${page.records.length} records`);
    met.push(...page.records.filter(({ filename }) => names.has(filename)));
    if (page.records.some(({ timestamp }) => timestamp < oldest)) break;
    cursor = page.cursor;
    if (cursor !== undefined) {
      assert.ok(!cursors.has(cursor), 'a listing came back to a cursor: it would never end');
      cursors.add(cursor);
    }
  } while (cursor !== undefined);
  return met;
}

/** Tries until `check` holds, as long as a listing may lag behind. */
export async function eventually(check: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + LISTING_LAG;
  for (let wait = 50; ; wait *= 2) {
    try {
      await check();
      return;
    } catch (error) {
      if (!(error instanceof assert.AssertionError) || Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
