import type { Clock } from '../../deps.ts';

/** How often one looks whether somebody else is done: soon at first, less often after a while. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;

/** One request's time for others. */
export interface Patience {
  /** Sleeps a little longer than the last time; `false` when the time is over. */
  wait(): Promise<boolean>;
}

export function createPatience(clock: Clock, patienceMs: number): Patience {
  const end = clock.now() + patienceMs;
  let pause = FIRST_PAUSE_MS;
  return {
    async wait() {
      const left = end - clock.now();
      if (left <= 0) return false;
      await clock.sleep(Math.min(pause, left));
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
      return true;
    },
  };
}
