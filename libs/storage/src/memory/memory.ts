import {
  checkKey,
  checkPutOptions,
  listLimit,
  type ListOptions,
  type ObjectPage,
  type ObjectStore,
  type PutCondition,
  type StoredObject,
} from '@image-pipeline/ports';
import { etagOf } from '../etag.ts';
import { compareKeys } from '../keys.ts';

/** The clock of a store in memory. */
export interface MemoryStoreOptions {
  /** The clock that `lastModified` is read from, milliseconds since 1970; default `Date.now`. */
  readonly now?: () => number;
}

/** Whether a write may replace what is there; a missing object has no etag. */
function mayPut(there: string | undefined, { ifAbsent, ifMatch }: PutCondition): boolean {
  if (ifAbsent === true) return there === undefined;
  return ifMatch === undefined || there === ifMatch;
}

function page(objects: ReadonlyMap<string, StoredObject>, options: ListOptions): ObjectPage {
  const limit = listLimit(options);
  const { prefix = '', cursor } = options;
  const infos = [...objects.values()]
    .map(({ info }) => info)
    .filter(({ key }) => key.startsWith(prefix))
    .filter(({ key }) => cursor === undefined || compareKeys(key, cursor) > 0)
    .sort((a, b) => compareKeys(a.key, b.key));
  const shown = infos.slice(0, limit);
  const last = shown.at(-1);
  return {
    objects: shown.map(({ key, size, lastModified }) => ({ key, size, lastModified })),
    ...(last !== undefined && infos.length > limit && { cursor: last.key }),
  };
}

/**
 * An object store in this process's memory: for tests and for trying things out. It keeps every promise
 * of the port but one: what it holds ends with the process.
 *
 * @example
 * const store = createMemoryStore();
 * await store.put('photo.jpg', bytes, { contentType: 'image/jpeg', ifAbsent: true });
 */
export function createMemoryStore({ now = Date.now }: MemoryStoreOptions = {}): ObjectStore {
  // Nothing may be awaited between a look at this map and the change that follows from it.
  const objects = new Map<string, StoredObject>();
  return {
    async head(key) {
      checkKey(key);
      return objects.get(key)?.info;
    },
    async get(key, { ifMatch } = {}) {
      checkKey(key);
      const object = objects.get(key);
      if (object === undefined) return { ok: false, reason: 'absent' };
      if (ifMatch !== undefined && ifMatch !== object.info.etag) {
        return { ok: false, reason: 'conflict' };
      }
      return { ok: true, object: { info: object.info, body: object.body.slice() } };
    },
    async put(key, bytes, options) {
      checkKey(key);
      checkPutOptions(options);
      const { contentType } = options;
      const metadata = { ...options.metadata };
      const body = Uint8Array.from(bytes);
      const etag = await etagOf(body);
      if (!mayPut(objects.get(key)?.info.etag, options)) return { ok: false, reason: 'conflict' };
      const lastModified = new Date(now()).toISOString();
      const info = { key, etag, size: body.length, contentType, lastModified, metadata };
      objects.set(key, { info, body });
      return { ok: true, etag };
    },
    async delete(key, { ifMatch } = {}) {
      checkKey(key);
      const there = objects.get(key)?.info.etag;
      if (ifMatch !== undefined && there !== undefined && there !== ifMatch) {
        return { ok: false, reason: 'conflict' };
      }
      objects.delete(key);
      return { ok: true };
    },
    async list(options = {}) {
      return page(objects, options);
    },
  };
}
