import type { Letter, Queues } from '../redrive/queues.ts';

/** A dead-letter queue and a queue in memory, by the bodies of their messages. */
export function memoryQueues(bodies: readonly string[]) {
  const visible: Letter[] = bodies.map((body, index) => ({
    id: String(index),
    sentAt: index,
    body,
    message: { receipt: 0 },
  }));
  const hidden = new Map<string, Letter>();
  const sent: string[] = [];
  const queues: Queues = {
    count: async () => visible.length,
    async receive() {
      const letters = visible.splice(0, 10);
      for (const letter of letters) hidden.set(letter.id, letter);
      return letters;
    },
    async forward({ body }) {
      sent.push(body);
    },
    async remove({ id }) {
      hidden.delete(id);
    },
    async release(letters) {
      for (const { id } of letters) {
        const letter = hidden.get(id);
        if (hidden.delete(id) && letter) visible.push(letter);
      }
    },
  };
  const bodiesOf = (letters: Iterable<Letter>) => [...letters].map(({ body }) => body).sort();
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
