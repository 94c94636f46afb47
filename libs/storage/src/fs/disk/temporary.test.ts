import { createHash } from 'node:crypto';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, own } from '../../testing/folders.ts';
import { bytesOf, JPEG } from '../../testing/objects.ts';
import { outputOf, start } from '../../testing/scripts.ts';
import { createFsStore } from '../store.ts';

const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** What stays of some temporary files after the first put of a newly opened store. */
async function leftAfterOpening(names: readonly string[], ageInSeconds = 0): Promise<string[]> {
  const root = emptyFolder();
  const tmp = join(root, '.image-pipeline', 'tmp');
  mkdirSync(tmp, { recursive: true });
  const time = Date.now() / 1000 - ageInSeconds;
  for (const name of names) {
    writeFileSync(join(tmp, name), 'half');
    utimesSync(join(tmp, name), time, time);
  }
  await createFsStore({ root }).put('photo.jpg', bytesOf('x'), JPEG);
  return own(root, 'tmp');
}

async function deadProcess(): Promise<number> {
  const child = start('write-once.ts', [emptyFolder(), 'a']);
  await outputOf(child);
  return child.pid ?? 0;
}

describe('temporary files', () => {
  it('of dead processes are removed', async () => {
    expect(await leftAfterOpening([`${HOST}-${await deadProcess()}-x`])).toEqual([]);
  });

  it('of living processes, this one among them, are left', async () => {
    const names = [`${HOST}-${process.ppid}-x`, `${HOST}-${process.pid}-x`].toSorted();
    expect(await leftAfterOpening(names)).toEqual(names);
  });

  it('of an earlier process with this one’s id are removed, as in a restarted container', async () => {
    const age = process.uptime() + 60;
    expect(await leftAfterOpening([`${HOST}-${process.pid}-x`], age)).toEqual([]);
  });

  it('of other machines, or of nobody known, are left for a day', async () => {
    const names = ['00000000-1-x', 'unknown'];
    expect(await leftAfterOpening(names, 3600)).toEqual(names);
    expect(await leftAfterOpening(names, 90_000)).toEqual([]);
  });
});
