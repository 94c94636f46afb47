import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { filesIn, temporaryFolder, write, writePhotos } from '../testing/folder.ts';
import { png } from '../testing/png.ts';
import { jsonLines, start, until } from '../testing/program.ts';

describe('watch', () => {
  it('processes what is there and what comes, changes and goes, until Ctrl-C', async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'processed');
    writePhotos(folder, 1);
    const { child, printed, ended } = start(['watch', folder], folder);
    await until(() => printed.stdout.includes('✓ photo-00.png → processed-photo-00.png (48 × 48'));

    write(join(folder, 'new/late.png'), png(30, 30, 9));
    write(join(folder, '.hidden.png'), png(30, 30, 9));
    await until(() => printed.stdout.includes('✓ new/late.png → new/processed-late.png (30 × 30'));
    rmSync(join(folder, 'photo-00.png'));
    await until(() => printed.stdout.includes('− photo-00.png  removed with its outputs'));

    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(filesIn(out)).toEqual(['new/processed-late.png']);
  });

  it('leaves a file that is being copied until it is whole', async () => {
    const folder = temporaryFolder();
    const { printed, ended, child } = start(['watch', folder, '--json'], folder);
    await until(() => printed.stderr.includes('watching'));
    const whole = png(300, 300);
    for (let end = 0; end < whole.length; end += Math.ceil(whole.length / 8)) {
      write(join(folder, 'slow.png'), whole.subarray(0, end));
      await sleep(100);
    }
    write(join(folder, 'slow.png'), whole);
    await until(() => printed.stdout.includes(`"size":${whole.length}`));
    child.kill('SIGINT');
    await ended;
    // Only a machine that stalls for half a second between two writes may meet a part of the file first.
    expect(jsonLines(printed.stdout).at(-1)).toMatchObject({
      status: 'ready',
      size: whole.length,
    });
  });

  it('hears of a removal that follows at once', async () => {
    const folder = temporaryFolder();
    writePhotos(folder, 1);
    const { printed } = start(['watch', folder, '--json'], folder);
    await until(() => printed.stderr.includes('watching'));
    write(join(folder, 'photo-00.png'), png(30, 30, 5));
    await sleep(100);
    rmSync(join(folder, 'photo-00.png'));
    await until(() => printed.stdout.includes('"deleted"'));
  });

  it('ends with 3 when the folder goes away, and takes that for no deletion', async () => {
    const parent = temporaryFolder();
    const folder = join(parent, 'in');
    const out = join(parent, 'out');
    writePhotos(folder, 1);
    const { printed, ended } = start(['watch', folder, '--out', out], parent);
    await until(() => printed.stderr.includes('watching'));
    renameSync(folder, join(parent, 'elsewhere'));
    const { code, stderr } = await ended;
    expect(code).toBe(3);
    expect(stderr).toContain(`the folder ${folder} is gone`);
    expect(filesIn(out)).toEqual(['processed-photo-00.png']);
  });
});
