import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { emptyFolder, own } from '../testing/folders.ts';
import { bytesOf, JPEG, keysOf, textOf } from '../testing/objects.ts';
import { outputOf, start } from '../testing/scripts.ts';
import { createExclusive } from './disk/lock.ts';
import { createFsStore } from './store.ts';

/** Lets a writer run for a moment, then kills it as the kernel does. */
async function killedWriter(root: string, milliseconds: number): Promise<void> {
  const child = start('write-forever.ts', [root]);
  await once(child.stdout!, 'data');
  await setTimeout(milliseconds);
  child.kill('SIGKILL');
  await once(child, 'close');
}

const isWhole = (body: Uint8Array): boolean =>
  body.length === 200_000 && body.every((byte) => byte === body[0]);

describe('processes', () => {
  it('a writer killed at any moment leaves whole objects, and the next one cleans up', async () => {
    const root = emptyFolder();
    for (let round = 0; round < 5; round++) {
      await killedWriter(root, 30 + Math.random() * 120);
      const store = createFsStore({ root });
      for (const key of await keysOf(store)) {
        const read = await store.get(key);
        expect(read.ok && isWhole(read.object.body), key).toBe(true);
        expect(read.ok && read.object.info.contentType).toBe('image/png');
      }
    }
    await createFsStore({ root }).put('last.jpg', bytesOf('x'), JPEG);
    expect(await own(root, 'tmp')).toEqual([]);
  });

  it('two that add to one number with ifMatch lose no update', async () => {
    const root = emptyFolder();
    const store = createFsStore({ root });
    await store.put('counter', bytesOf('0'), { contentType: 'text/plain' });
    await Promise.all(['25', '25'].map((times) => outputOf(start('increment.ts', [root, times]))));
    expect(await textOf(store, 'counter')).toBe('50');
  });

  it('wait for each other, and go on at once when the holder of the lock is killed', async () => {
    const root = emptyFolder();
    const store = createFsStore({ root });
    await store.put('photo.jpg', bytesOf('one'), JPEG);
    const holder = start('hold-lock.ts', [join(root, '.image-pipeline', 'lock')]);
    await once(holder.stdout!, 'data');
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 10);
    const put = store.put('photo.jpg', bytesOf('two'), JPEG);
    await setTimeout(300);
    expect(await textOf(store, 'photo.jpg'), 'readers do not wait').toBe('one');
    expect(ticks, 'the thread is free meanwhile').toBeGreaterThan(10);
    holder.kill('SIGKILL');
    expect((await put).ok).toBe(true);
    clearInterval(ticking);
    expect(await textOf(store, 'photo.jpg')).toBe('two');
  });

  it('leave the lock file empty: it is there to be locked, not to be read', async () => {
    const root = emptyFolder();
    await createFsStore({ root }).put('photo.jpg', bytesOf('x'), JPEG);
    expect(readFileSync(join(root, '.image-pipeline', 'lock'))).toHaveLength(0);
    expect(readdirSync(join(root, '.image-pipeline'))).toEqual(['lock', 'tmp']);
  });
});

describe('exclusive', () => {
  it('runs what was asked for in order, one at a time, through failures', async () => {
    const lockFile = join(emptyFolder(), 'lock');
    const exclusive = createExclusive();
    const events: string[] = [];
    const names = ['a', 'b', 'fails', 'c', 'd', 'e', 'f', 'g'];
    const results = await Promise.allSettled(
      names.map((name) =>
        exclusive(lockFile, async () => {
          events.push(`${name} in`);
          await setTimeout(3);
          events.push(`${name} out`);
          if (name === 'fails') throw new Error(name);
        }),
      ),
    );
    expect(events).toEqual(names.flatMap((name) => [`${name} in`, `${name} out`]));
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  });

  it('says so where the lock file is not its own', async () => {
    const folder = emptyFolder();
    const foreign = join(folder, 'lock');
    writeFileSync(foreign, 'somebody’s notes, long enough to be taken for a database, '.repeat(20));
    const lock = (path: string) => createExclusive()(path, async () => 1);
    const inFolder = { code: 'unavailable', message: expect.stringContaining(folder) as unknown };
    await expect(lock(folder)).rejects.toMatchObject(inFolder);
    const inFile = { code: 'corrupt', message: expect.stringContaining(foreign) as unknown };
    await expect(lock(foreign)).rejects.toMatchObject(inFile);
  });
});
