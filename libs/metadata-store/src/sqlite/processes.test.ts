import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { forkWriter, runTogether } from '../testing/fork-writer.ts';
import { sampleRecord } from '../testing/sample-record.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openSqliteStore } from './store.ts';

const folder = temporaryFolder('processes');

describe('several processes on one file', () => {
  test('of 50 writers in each of two processes exactly one creates the row', async () => {
    const path = folder.file('race.db');
    const wins = await runTogether(path, 'race', 2);
    expect(wins.toSorted()).toEqual([0, 1]);
  });

  test('no update is lost where four processes create the file and count in one row', async () => {
    const path = folder.file('count.db');
    await runTogether(path, 'count', 4);
    const store = await openSqliteStore({ path });
    expect(await store.records.get('counter')).toMatchObject({ deaths: 200, revision: 200 });
    store.close();
  });

  test('every row committed before kill -9 is there afterwards, and the next process writes at once', async () => {
    const path = folder.file('killed.db');
    for (const wait of [1, 30, 120]) {
      const child = await forkWriter(path, 'endless');
      let committed = -1;
      child.on('message', (index: number) => (committed = index));
      child.send('go');
      await once(child, 'message');
      await new Promise((resolve) => setTimeout(resolve, wait));
      child.kill('SIGKILL');
      await once(child, 'exit');

      const started = performance.now();
      const store = await openSqliteStore({ path });
      const write = store.records.write(sampleRecord(`after-${wait}`), undefined);
      expect(await write).toEqual({ ok: true });
      expect(performance.now() - started).toBeLessThan(2000);
      for (let index = 0; index <= committed; index += 1) {
        expect(await store.records.get(`${child.pid}-${index}`)).toBeDefined();
      }
      store.close();
    }
  });
});
