import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, temporaryFolder, writePhotos } from '../testing/folder.ts';
import { jsonLines, recordsOf, runHere, start, until } from '../testing/program.ts';

const PHOTOS = 24;

/** A folder of photos that take a moment each. */
function photos(): { folder: string; out: string; outputs: string[] } {
  const folder = temporaryFolder();
  const outputs = writePhotos(folder, PHOTOS, 700).map((name) => `processed-${name}`);
  return { folder, out: join(folder, 'processed'), outputs };
}

async function expectAllReady(folder: string): Promise<void> {
  const records = await recordsOf(folder);
  expect(records.length).toBe(PHOTOS);
  expect(records.filter(({ status, lease }) => status !== 'ready' || lease)).toEqual([]);
  expect(readdirSync(join(folder, 'processed/.image-pipeline/tmp'))).toEqual([]);
}

describe('an interrupted run', () => {
  it('ends cleanly at Ctrl-C, and the next run goes on from there', async () => {
    const { folder, out, outputs } = photos();
    const { child, ended } = start(['process', folder, '--concurrency', '1'], folder);
    await until(() => filesIn(out).length >= 3);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect(code).toBe(130);
    expect(stderr).toContain('Stopping');
    expect(stdout).toContain('the next run goes on from here');
    expect(stdout).not.toMatch(/failed|✗/);
    const held = (await recordsOf(folder)).filter(({ lease, failure }) => lease ?? failure);
    expect(held).toEqual([]);
    const done = filesIn(out).length;
    expect(done).toBeLessThan(PHOTOS);
    const next = await runHere(['process', folder], folder);
    expect(next.code).toBe(0);
    expect(next.stdout).toContain(`${done} images are up to date`);
    expect(filesIn(out)).toEqual(outputs);
    await expectAllReady(folder);
  });

  it('is killed again and again, and the next run goes on at once', async () => {
    const { folder, out, outputs } = photos();
    for (const enough of [1, 7, 13]) {
      const { child, ended } = start(['process', folder], folder);
      await until(() => filesIn(out).length >= enough);
      child.kill('SIGKILL');
      await ended;
    }
    // A lease is respected for three minutes, longer than this test may take: that of a dead process is not.
    expect((await runHere(['process', folder], folder)).code).toBe(0);
    expect(filesIn(out)).toEqual(outputs);
    await expectAllReady(folder);
  });
});

it('two processes on one folder come to the same end, and make every image once', async () => {
  const { folder, out, outputs } = photos();
  const runs = [start(['process', folder, '--json'], folder), start(['process', folder], folder)];
  const ends = await Promise.all(runs.map(({ ended }) => ended));
  expect(ends.map(({ code }) => code)).toEqual([0, 0]);
  expect(jsonLines(ends[0]?.stdout ?? '').length).toBe(PHOTOS);
  expect(filesIn(out)).toEqual(outputs);
  await expectAllReady(folder);
});
