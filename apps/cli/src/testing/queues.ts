import type { DeadLetter, Queues } from '../redrive/queues.ts';

/** A dead-letter queue and a queue in memory, by the bodies of their messages. */
export function memoryQueues(bodies: readonly string[]) {
  const visible: DeadLetter[] = bodies.map((body, index) => ({
    id: String(index),
    sentAt: index,
    body,
    message: { receipt: 0 },
  }));
  const hidden = new Map<string, DeadLetter>();
  const sent: string[] = [];
  const queues: Queues = {
    count: async () => visible.length,
    async receive() {
      const deadLetters = visible.splice(0, 10);
      for (const deadLetter of deadLetters) hidden.set(deadLetter.id, deadLetter);
      return deadLetters;
    },
    async forward({ body }) {
      sent.push(body);
    },
    async remove({ id }) {
      hidden.delete(id);
    },
    async release(deadLetters) {
      for (const { id } of deadLetters) {
        const deadLetter = hidden.get(id);
        if (hidden.delete(id) && deadLetter) visible.push(deadLetter);
      }
    },
  };
  const bodiesOf = (deadLetters: Iterable<DeadLetter>) =>
    [...deadLetters].map(({ body }) => body).sort();
  return {
    queues,
    /** What anybody may receive, what is hidden, and what came to the other queue. */
    state: () => ({
      visible: bodiesOf(visible),
      hidden: bodiesOf(hidden.values()),
      sent: sent.toSorted(),
    }),
  };
}
