import type { DeliverySettings } from './types.ts';

/**
 * Runs work when one of a fixed number of slots is free; `undefined`, at once, when the line for them is full. Whoever
 * gives up leaves the line: the abandoned must not keep out the next.
 */
export type InSlot = <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T | undefined>;

export function createSlots({
  makingAtOnce,
  waitingAtMost,
}: Pick<DeliverySettings, 'makingAtOnce' | 'waitingAtMost'>): InSlot {
  let free = makingAtOnce;
  const line = new Set<() => void>();

  async function enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (free > 0) {
      free -= 1;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    function turn() {
      resolve(undefined);
    }
    function quit() {
      if (line.delete(turn)) reject(signal.reason as Error);
    }
    line.add(turn);
    signal.addEventListener('abort', quit, { once: true });
    await promise.finally(() => {
      signal.removeEventListener('abort', quit);
    });
  }

  function leave(): void {
    const [next] = line;
    if (!next) {
      free += 1;
      return;
    }
    line.delete(next);
    next();
  }

  return async function inSlot(work, signal) {
    if (free === 0 && line.size >= waitingAtMost) return undefined;
    await enter(signal);
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
