/** A process of its own that writes to a store: `node writer.ts <path> <task>`, forked by the tests. */
import type { ImageRecord } from '@image-pipeline/ports';
import { openSqliteStore, type SqliteStore } from '../sqlite/index.ts';
import { sampleRecord } from './sample-record.ts';

/** What a writer process does; each answers its parent with one message. */
const TASKS = {
  /** 50 writers on one row, all with the same expectation: how many won. */
  async race({ records }: SqliteStore): Promise<number> {
    const owner = String(process.pid);
    const claims = Array.from({ length: 50 }, (_, writer) =>
      records.write(
        sampleRecord('race', { lease: { owner: `${owner}-${writer}`, until: '' } }),
        undefined,
      ),
    );
    return (await Promise.all(claims)).filter(({ ok }) => ok).length;
  },

  /** 50 writers that each add one to a row's `deaths`. */
  async count({ records }: SqliteStore): Promise<number> {
    await Promise.all(Array.from({ length: 50 }, () => increment(records)));
    return 50;
  },

  /** Writes row after row until it is killed, telling each that was committed. */
  async endless({ records }: SqliteStore): Promise<number> {
    for (let index = 0; ; index += 1) {
      await records.write(sampleRecord(`${process.pid}-${index}`), undefined);
      process.send?.(index);
    }
  },
};

export type Task = keyof typeof TASKS;

async function increment(records: SqliteStore['records']): Promise<void> {
  for (;;) {
    const seen = await records.get('counter');
    const { deaths, revision }: ImageRecord = seen ?? sampleRecord('counter', { revision: 0 });
    const next = sampleRecord('counter', { deaths: deaths + 1, revision: revision + 1 });
    if ((await records.write(next, seen?.revision)).ok) return;
  }
}

const [path = '', task = 'race'] = process.argv.slice(2);
const store = await openSqliteStore({ path });
// The parent answers when every writer has opened, so that all begin at one moment.
process.once('message', () => {
  void TASKS[task as Task](store).then((answer) => {
    process.send?.(answer);
    process.disconnect();
    store.close();
  });
});
process.send?.('open');
