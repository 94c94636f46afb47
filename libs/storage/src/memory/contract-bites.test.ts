import { describe, expect, it } from 'vitest';
import type { ObjectPage, ObjectStore, PutOptions } from '@image-pipeline/ports';
import { objectStoreContract } from '@image-pipeline/ports/contract';
import { createMemoryStore } from './memory.ts';

type ObjectStoreFault = (store: ObjectStore) => Partial<ObjectStore>;

/** A store whose every key goes through `mangle` first, as a careless adapter would have it. */
const mangled =
  (mangle: (key: string) => string): ObjectStoreFault =>
  (store) => ({
    head: (key) => store.head(mangle(key)),
    get: (key, options) => store.get(mangle(key), options),
    put: (key, body, options) => store.put(mangle(key), body, options),
    delete: (key, options) => store.delete(mangle(key), options),
  });

const changedPut =
  (change: (options: PutOptions) => PutOptions): ObjectStoreFault =>
  (store) => ({ put: (key, body, options) => store.put(key, body, change(options)) });

const changedPage =
  (change: (page: ObjectPage) => ObjectPage): ObjectStoreFault =>
  (store) => ({ list: async (options) => change(await store.list(options)) });

const unconditional = ({ contentType, metadata }: PutOptions): PutOptions => ({
  contentType,
  ...(metadata && { metadata }),
});

/** Looks, waits, then writes: two may have seen the same. */
const checkThenAct: ObjectStoreFault = (store) => ({
  put: async (key, body, options) => {
    const there = await store.head(key);
    if (options.ifAbsent === true && there) return { ok: false, reason: 'conflict' };
    if (options.ifMatch !== undefined && there?.etag !== options.ifMatch) {
      return { ok: false, reason: 'conflict' };
    }
    await Promise.resolve();
    return store.put(key, body, unconditional(options));
  },
});

const FAULTS: Readonly<Record<string, ObjectStoreFault>> = {
  'conditions ignored': changedPut(unconditional),
  'conditions checked, then acted upon': checkThenAct,
  'metadata forgotten': changedPut(({ metadata: _, ...options }) => options),
  'content type by extension': changedPut((options) => ({
    ...options,
    contentType: 'image/jpeg',
  })),
  'get without its condition': (store) => ({ get: (key) => store.get(key) }),
  'delete without its condition': (store) => ({ delete: (key) => store.delete(key) }),
  'deleting the missing is an error': (store) => ({
    delete: async (key, options) => {
      if (!(await store.head(key))) throw new Error('no such key');
      return store.delete(key, options);
    },
  }),
  'one etag for all bytes': (store) => ({
    put: async (...args) => {
      const result = await store.put(...args);
      return result.ok ? { ok: true, etag: 'same' } : result;
    },
  }),
  'keys in lower case': mangled((key) => key.toLowerCase()),
  'keys composed': mangled((key) => key.normalize('NFC')),
  'keys with percent signs decoded': mangled((key) => key.replaceAll('%2F', '/')),
  'keys with + for spaces': mangled((key) => key.replaceAll('+', ' ')),
  'slashes collapsed': mangled((key) => key.replaceAll(/\/+/g, '/')),
  'trailing slashes dropped': mangled((key) => key.replace(/\/$/, '')),
  'long keys cut': mangled((key) => key.slice(0, 1000)),
  'listing in UTF-16 order': changedPage(({ objects, ...rest }) => ({
    ...rest,
    objects: objects.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  })),
  'last key of a page lost': changedPage((page) => ({
    ...page,
    ...(page.cursor !== undefined && { objects: page.objects.slice(0, -1) }),
  })),
  'only one page': changedPage(({ objects }) => ({ objects })),
  'a cursor on the last page': changedPage((page) => ({
    cursor: page.objects.at(-1)?.key ?? '~',
    ...page,
  })),
  'prefix taken for a folder': (store) => ({
    list: ({ prefix = '', ...rest } = {}) =>
      store.list({ ...rest, prefix: prefix.endsWith('/') ? prefix : `${prefix}/` }),
  }),
  'any page size': (store) => ({
    list: ({ limit = 1000, ...rest } = {}) =>
      store.list({ ...rest, limit: Math.min(Math.max(1, Math.trunc(limit) || 1), 1000) }),
  }),
  'invalid keys absent': (store) => ({ head: (key) => store.head(key).catch(() => undefined) }),
  'bytes cut at 16 MB': (store) => ({
    put: (key, body, options) => store.put(key, body.subarray(0, 16_777_216), options),
  }),
  'empty objects absent': (store) => ({
    head: async (key) => {
      const info = await store.head(key);
      return info?.size === 0 ? undefined : info;
    },
  }),
};

const isHeavy = ({ name }: { readonly name: string }): boolean => name.startsWith('50 MB');

/** The slow case last: most faults are found before it. */
const cases = objectStoreContract.toSorted((a, b) => Number(isHeavy(a)) - Number(isHeavy(b)));

/** The first promise that a store breaks. */
async function brokenPromise(store: ObjectStore): Promise<string | undefined> {
  for (const { name, run } of cases) {
    try {
      await run({ store, peer: store });
    } catch {
      return name;
    }
  }
  return undefined;
}

describe('the object contract', () => {
  it('finds nothing to say about a store that keeps its promises', async () => {
    expect(await brokenPromise(createMemoryStore())).toBeUndefined();
  });

  it.each(Object.entries(FAULTS))('catches: %s', async (_, fault) => {
    const store = createMemoryStore();
    expect(await brokenPromise({ ...store, ...fault(store) })).toBeDefined();
  });

  it('catches a store that shares its memory with its callers', async () => {
    const store = createMemoryStore();
    const held = new Map<string, Uint8Array>();
    const sharing: ObjectStore = {
      ...store,
      put: (key, body, options) => {
        held.set(key, body);
        return store.put(key, body, options);
      },
      get: async (key, options) => {
        const result = await store.get(key, options);
        const body = held.get(key);
        return result.ok && body ? { ok: true, object: { ...result.object, body } } : result;
      },
    };
    expect(await brokenPromise(sharing)).toBeDefined();
  });
});
