/** Keys on their way to be synced, each at most once: a hint that waits already says it all. */
export interface KeyQueue extends AsyncIterable<string> {
  readonly push: (key: string) => void;
  /** Ends whoever iterates; what is pushed later is dropped. */
  readonly close: () => void;
}

/** An empty queue. Iterating it waits for keys until it is closed. */
export function createKeyQueue(): KeyQueue {
  const waiting = new Set<string>();
  let closed = false;
  let wake: () => void = () => undefined;

  return {
    push(key) {
      if (!closed) waiting.add(key);
      wake();
    },
    close() {
      closed = true;
      waiting.clear();
      wake();
    },
    async *[Symbol.asyncIterator]() {
      while (!closed) {
        const [key] = waiting;
        if (key === undefined) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        } else {
          waiting.delete(key);
          yield key;
        }
      }
    },
  };
}
