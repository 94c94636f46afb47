/** Through what the page reads and acts at this moment: the public listing, or the API. */
import { type Rights, withRights } from '../model/state.ts';
import { type Access, readAccess, readListing } from '../server/access.ts';
import { type Api, createApi } from '../server/api.ts';
import { createApiReader, createListingReader, type Reader } from './reader.ts';
import type { Store } from './store.ts';

export interface Connection {
  /** The API, as long as the caller may use it. */
  readonly api: () => Api | undefined;
  readonly reader: () => Reader;
  /** Finds out what the caller may do, unless that is known. */
  readonly arrive: () => Promise<void>;
  /** Goes over to the API with a token; throws where that is not accepted. It is kept in memory only. */
  readonly unlock: (token: string) => Promise<void>;
  /** Forgets the token, and goes back to the listing. */
  readonly lock: () => void;
}

/** An address to lay paths under. */
const folderOf = (url: string): string => url.replace(/\/*$/, '/');

/** `base` is the page's own folder, with its closing slash. */
export function createConnection(store: Store, base: string): Connection {
  const createListing = (): Reader =>
    createListingReader(store, (cursor) => readListing(base, cursor));

  let access: Access | undefined;
  let api: Api | undefined;
  let reader = createListing();

  function enter(rights: Rights, through?: Api): void {
    api = through;
    reader = through ? createApiReader(store, through) : createListing();
    store.change((state) => withRights(state, rights));
  }

  return {
    api: () => api,
    reader: () => reader,
    async arrive() {
      if (access !== undefined && access.kind !== 'off') return;
      access = await readAccess(base);
      if (access.kind === 'manage') enter('manage', createApi({ api: base, base }));
      else if (access.kind === 'look') enter(access.api === undefined ? 'look' : 'locked');
      else store.change((state) => ({ ...state, phase: 'off' }));
    },
    async unlock(token) {
      if (access?.kind !== 'look' || access.api === undefined) return;
      const through = createApi({ api: folderOf(access.api), base }, token);
      await through.list({ limit: 1 });
      enter('unlocked', through);
    },
    lock() {
      if (store.get().rights === 'unlocked') enter('locked');
    },
  };
}
