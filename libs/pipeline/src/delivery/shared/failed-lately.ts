import type { Clock } from '../../deps.ts';

/** How long a failure is answered from memory, in ms: an image that kills decoders is not tried by every request. */
const MEMORY_MS = 30_000;

/** The most failures that are remembered; the oldest go first. */
const MOST = 1000;

/** What could not be made lately, for this process alone. */
export interface FailedLately<T> {
  recall(what: string): T | undefined;
  remember(what: string, failure: T): void;
}

export function createFailedLately<T>(clock: Clock): FailedLately<T> {
  const known = new Map<string, { readonly failure: T; readonly until: number }>();
  return {
    recall(what) {
      const found = known.get(what);
      return found && found.until > clock.now() ? found.failure : undefined;
    },
    remember(what, failure) {
      known.delete(what);
      known.set(what, { failure, until: clock.now() + MEMORY_MS });
      const [oldest] = known.keys();
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    },
  };
}
