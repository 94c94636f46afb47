/** Counts the time between `start` and `stop` towards a limit; `reset` begins again at zero. */
export interface Stopwatch {
  reset(): void;
  start(): void;
  stop(): void;
}

/** Calls `atLimit` when the running time reaches `limitMs`; time between a stop and a start is free. */
export function createStopwatch(limitMs: number, atLimit: () => void): Stopwatch {
  let leftMs = limitMs;
  let since = 0;
  let timer: NodeJS.Timeout | undefined;
  return {
    reset() {
      leftMs = limitMs;
    },
    start() {
      since = performance.now();
      timer = setTimeout(atLimit, leftMs);
    },
    stop() {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      leftMs = Math.max(leftMs - (performance.now() - since), 0);
    },
  };
}
