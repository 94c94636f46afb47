import { withNotice, withTrouble } from '../model/state.ts';
import type { Api } from '../server/api.ts';
import { RequestProblem, wordsOf } from '../server/problem.ts';
import type { Connection } from './connection.ts';
import type { Store } from './store.ts';

/** Where errors end: each is said where it belongs, and none gets further. */
export interface Guard {
  /** Reads something; what goes wrong stands over the pictures until a reading goes well. Says whether it did. */
  readonly read: (reading: () => Promise<void>) => Promise<boolean>;
  /** Does something through the API; what goes wrong is said, and answered with nothing. */
  readonly act: <T>(action: (api: Api) => Promise<T>) => Promise<T | undefined>;
  /** Forgets a token that is of no use to anybody any more; says whether that was what went wrong. */
  readonly forgetIfForbidden: (error: unknown) => boolean;
}

const FORGOTTEN = 'The token is not accepted any more. It was forgotten.';

/** `lookSoon` is told when there is something else to see. */
export function createGuard(store: Store, connection: Connection, lookSoon: () => void): Guard {
  function say(notice: string | undefined): void {
    store.change((state) => withNotice(state, notice));
  }

  function forgetIfForbidden(error: unknown): boolean {
    const forbidden = error instanceof RequestProblem && error.forbidden;
    if (!forbidden || store.get().rights !== 'unlocked') return false;
    connection.lock();
    say(FORGOTTEN);
    lookSoon();
    return true;
  }

  return {
    forgetIfForbidden,
    async read(reading) {
      try {
        await reading();
        store.change((state) => withTrouble(state, undefined));
        return true;
      } catch (error) {
        if (!forgetIfForbidden(error)) store.change((state) => withTrouble(state, wordsOf(error)));
        return false;
      }
    },
    async act(action) {
      const api = connection.api();
      if (api === undefined) return undefined;
      say(undefined);
      try {
        return await action(api);
      } catch (error) {
        if (!forgetIfForbidden(error)) say(wordsOf(error));
        return undefined;
      }
    },
  };
}
