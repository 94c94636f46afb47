/**
 * Runs tasks in order with `depth` under way at a time and hands each result over as soon as it is there:
 * while the consumer stores one, others are in the making, and a long one holds up no short one. A consumer
 * that stops early gets control back when those under way have ended; nothing runs on behind it.
 */
export async function* runAhead<T>(
  tasks: Iterable<() => Promise<T>>,
  depth: number,
): AsyncGenerator<T, void, undefined> {
  const waiting = tasks[Symbol.iterator]();
  const underWay = new Map<number, Promise<{ readonly id: number; readonly result: T }>>();
  let started = 0;
  function startNext() {
    const next = waiting.next();
    if (next.done) return;
    const id = (started += 1);
    const running = next.value().then((result) => ({ id, result }));
    // Awaited below in its turn; until then a failure must not count as unhandled.
    running.catch(() => undefined);
    underWay.set(id, running);
  }
  try {
    for (let i = 0; i < depth; i += 1) startNext();
    while (underWay.size > 0) {
      const { id, result } = await Promise.race(underWay.values());
      underWay.delete(id);
      startNext();
      yield result;
    }
  } finally {
    await Promise.allSettled(underWay.values());
  }
}
