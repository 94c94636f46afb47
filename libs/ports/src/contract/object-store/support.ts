import assert from 'node:assert/strict';
import type { ListedObject, ObjectStore, PutOptions, StoredObject } from '../../object-store.ts';
import type { ContractCase } from '../case.ts';

/** What the object contract runs against. The store may hold other objects; they are left alone. */
export interface ObjectStoreSubject {
  /** The store under test. */
  readonly store: ObjectStore;
  /**
   * A second client of the same objects, as another process would have it; `store` itself where a
   * store cannot be opened twice.
   */
  readonly peer: ObjectStore;
}

/** A subject with a corner of its own. */
export interface Corner extends ObjectStoreSubject {
  /** What every key of this case begins with; ends in `/`. */
  readonly prefix: string;
  /** A key of this case. */
  readonly key: (name: string) => string;
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const PLAIN = { contentType: 'text/plain' } as const;

/**
 * One promise, tried under a prefix of its own, so that a bucket need not be empty. A case that holds
 * clears away what it put; one that fails leaves it to the person who looks into it.
 */
export const promise = (
  name: string,
  run: (corner: Corner) => Promise<void>,
): ContractCase<ObjectStoreSubject> => ({
  name,
  run: async ({ store, peer }) => {
    const prefix = `${crypto.randomUUID().slice(0, 8)}/`;
    await run({ store, peer, prefix, key: (rest) => prefix + rest });
    for (const { key } of await listAll(store, { prefix })) await store.delete(key);
  },
});

/** All pages of a listing, which has to come to an end. */
export async function listAll(
  store: ObjectStore,
  options: { readonly prefix: string; readonly limit?: number },
): Promise<ListedObject[]> {
  const objects: ListedObject[] = [];
  const cursors = new Set<string>();
  let page = await store.list(options);
  for (;;) {
    objects.push(...page.objects);
    if (page.cursor === undefined) return objects;
    assert(!cursors.has(page.cursor), `the cursor ${page.cursor} came twice`);
    cursors.add(page.cursor);
    page = await store.list({ ...options, cursor: page.cursor });
  }
}

/** Puts without a condition, and returns the etag. */
export async function putDescribed(
  { store }: Corner,
  key: string,
  { text, ...options }: PutOptions & { readonly text: string },
): Promise<string> {
  const result = await store.put(key, bytesOf(text), options);
  assert(result.ok, 'a put without a condition wins');
  return result.etag;
}

/** Puts plain text without a condition, and returns the etag. */
export const putText = (corner: Corner, key: string, text: string): Promise<string> =>
  putDescribed(corner, key, { text, ...PLAIN });

/** The object, which has to be there. */
export async function getObject(store: ObjectStore, key: string): Promise<StoredObject> {
  const result = await store.get(key);
  assert(result.ok, `expected ${JSON.stringify(key)} to be there`);
  return result.object;
}

export const getText = async (store: ObjectStore, key: string): Promise<string> =>
  new TextDecoder().decode((await getObject(store, key)).body);
