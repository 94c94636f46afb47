/**
 * Runs tasks in order with `depth` under way at a time and hands their results over in that order: while
 * the consumer stores one, the next is in the making. A consumer that stops early gets control back when
 * those under way have ended; nothing runs on behind it.
 */
export async function* runAhead<T>(
  tasks: Iterable<() => Promise<T>>,
  depth: number,
): AsyncGenerator<T, void, undefined> {
  const waiting = tasks[Symbol.iterator]();
  const underWay: Promise<T>[] = [];
  const startNext = () => {
    const next = waiting.next();
    if (next.done) return;
    const running = next.value();
    // Awaited below in its turn; until then a failure must not count as unhandled.
    running.catch(() => undefined);
    underWay.push(running);
  };
  try {
    for (let i = 0; i < depth; i += 1) startNext();
    for (let first = underWay.shift(); first; first = underWay.shift()) {
      const result = await first;
      startNext();
      yield result;
    }
  } finally {
    await Promise.allSettled(underWay);
  }
}
