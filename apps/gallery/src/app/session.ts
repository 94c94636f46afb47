/** Everything that a person can do, and what it does to the state. */
import type { Picture, Status } from '../model/picture.ts';
import { withFilter, withNews } from '../model/state.ts';
import { RequestProblem, wordsOf } from '../server/problem.ts';
import { upload } from '../server/upload.ts';
import { createConnection } from './connection.ts';
import { createGuard } from './guard.ts';
import { createSending } from './sending.ts';
import type { Store } from './store.ts';

export interface Session {
  /** Finds out what the caller may do and shows the first pictures, or looks for what changed. */
  readonly refresh: () => Promise<boolean>;
  readonly more: () => Promise<boolean>;
  readonly filter: (status: Status | undefined) => Promise<boolean>;
  readonly sync: (key: string) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
  /** The markup that shows a picture, or `undefined` where there is none to be had. */
  readonly snippet: (key: string) => Promise<string | undefined>;
  readonly send: (files: readonly File[]) => void;
  /** Tries a token; answers why it is not good, or with nothing. */
  readonly unlock: (token: string) => Promise<string | undefined>;
  readonly lock: () => void;
}

/** `base` is the page's own folder, with its closing slash; `lookSoon` is told when there is something to see. */
export function createSession(store: Store, base: string, lookSoon: () => void): Session {
  const connection = createConnection(store, base);
  const { read, act, forgetIfForbidden } = createGuard(store, connection, lookSoon);
  const { api, reader } = connection;

  function learn(picture: Picture | undefined): void {
    if (picture) store.change((state) => withNews(state, [picture]));
    lookSoon();
  }

  return {
    refresh: () =>
      read(async () => {
        await connection.arrive();
        const { phase } = store.get();
        if (phase === 'loading') await reader().begin();
        else if (phase === 'shown') await reader().look();
      }),
    more: () => read(() => reader().more()),
    filter(status) {
      store.change((state) => withFilter(state, status));
      return read(() => reader().begin());
    },
    async sync(key) {
      learn(await act((through) => through.sync(key)));
    },
    async remove(key) {
      learn(await act((through) => through.remove(key)));
    },
    snippet: (key) => act((through) => through.snippet(key)),
    send: createSending({ store, api, upload, arrived: lookSoon, failed: forgetIfForbidden }),
    async unlock(token) {
      try {
        await connection.unlock(token);
      } catch (error) {
        const refused = error instanceof RequestProblem && error.forbidden;
        return refused ? 'This token is not accepted.' : wordsOf(error);
      }
      lookSoon();
      return undefined;
    },
    lock() {
      connection.lock();
      lookSoon();
    },
  };
}
