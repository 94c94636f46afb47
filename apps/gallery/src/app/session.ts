/** Everything that a person can do, and what it does to the state. */
import type { Picture, Status } from '../model/picture.ts';
import {
  mayManage,
  type Rights,
  withFilter,
  withNews,
  withNotice,
  withRights,
  withTrouble,
} from '../model/state.ts';
import { type Access, readAccess, readListing } from '../server/access.ts';
import { type Api, createApi } from '../server/api.ts';
import { RequestProblem, wordsOf } from '../server/problem.ts';
import { upload } from '../server/upload.ts';
import { createApiReader, createListingReader, type Reader } from './reader.ts';
import { createSending } from './sending.ts';
import type { Store } from './store.ts';

export interface Session {
  /** Finds out what the caller may do and shows the first pictures, or looks for what changed. */
  refresh(): Promise<boolean>;
  more(): Promise<void>;
  filter(status: Status | undefined): Promise<void>;
  sync(key: string): Promise<void>;
  remove(key: string): Promise<void>;
  /** The markup that shows a picture, or `undefined` where there is none to be had. */
  snippet(key: string): Promise<string | undefined>;
  send(files: readonly File[]): void;
  /** Tries a token; keeps it in memory, and answers with nothing, where it is good, else says why not. */
  unlock(token: string): Promise<string | undefined>;
  lock(notice?: string): Promise<void>;
}

/** An address to lay paths under. */
const folderOf = (url: string): string => url.replace(/\/*$/, '/');

/** `base` is the page's own folder, with its closing slash; `lookSoon` is told when something is about to change. */
export function createSession(store: Store, base: string, lookSoon: () => void): Session {
  let access: Access | undefined;
  let api: Api | undefined;
  let reader: Reader = createListingReader(store, (cursor) => readListing(base, cursor));

  const say = (notice: string | undefined): void => {
    store.change((state) => withNotice(state, notice));
  };

  const enter = (rights: Rights, through: Api | undefined): void => {
    api = through;
    reader = through
      ? createApiReader(store, through)
      : createListingReader(store, (cursor) => readListing(base, cursor));
    store.change((state) => withRights(state, rights));
  };

  const arrive = async (): Promise<void> => {
    access = await readAccess(base);
    if (access.kind === 'manage') enter('manage', createApi({ api: base, base }));
    else if (access.kind === 'look') enter(access.api === undefined ? 'look' : 'locked', undefined);
    else store.change((state) => ({ ...state, phase: 'off' }));
  };

  /** A token that is not taken any more is of no use to anybody. */
  const forgetIfForbidden = (error: unknown): boolean => {
    const forbidden = error instanceof RequestProblem && error.forbidden;
    if (!forbidden || store.get().rights !== 'unlocked') return false;
    void session.lock('The token is not accepted any more. It was forgotten.');
    return true;
  };

  /** Reads something; what goes wrong stands over the pictures until a reading goes well. */
  const read = async (reading: () => Promise<void>): Promise<boolean> => {
    try {
      await reading();
      store.change((state) => withTrouble(state, undefined));
      return true;
    } catch (error) {
      if (!forgetIfForbidden(error)) store.change((state) => withTrouble(state, wordsOf(error)));
      return false;
    }
  };

  /** Does something through the API; what goes wrong is said. */
  const act = async <T>(action: (api: Api) => Promise<T>): Promise<T | undefined> => {
    say(undefined);
    try {
      return api && (await action(api));
    } catch (error) {
      if (!forgetIfForbidden(error)) say(wordsOf(error));
      return undefined;
    }
  };

  const learn = (picture: Picture | undefined): void => {
    if (picture) store.change((state) => withNews(state, [picture]));
    lookSoon();
  };

  const send = createSending({
    store,
    api: () => api,
    upload,
    arrived: lookSoon,
    failed: forgetIfForbidden,
  });

  const session: Session = {
    send,
    refresh: () =>
      read(async () => {
        if (access === undefined || access.kind === 'off') await arrive();
        const { phase } = store.get();
        if (phase === 'loading') await reader.begin();
        else if (phase === 'shown') await reader.look();
      }),
    async more() {
      await read(() => reader.more());
    },
    async filter(status) {
      store.change((state) => withFilter(state, status));
      await read(() => reader.begin());
    },
    async sync(key) {
      learn(await act((through) => through.sync(key)));
    },
    async remove(key) {
      learn(await act((through) => through.remove(key)));
    },
    snippet: (key) => act((through) => through.snippet(key)),
    async unlock(token) {
      if (access?.kind !== 'look' || access.api === undefined) return 'There is nothing to unlock.';
      const through = createApi({ api: folderOf(access.api), base }, token);
      try {
        await through.list({ limit: 1 });
      } catch (error) {
        return wordsOf(error);
      }
      enter('unlocked', through);
      await session.refresh();
      return undefined;
    },
    async lock(notice) {
      if (!mayManage(store.get())) return;
      enter('locked', undefined);
      say(notice);
      await session.refresh();
    },
  };
  return session;
}
