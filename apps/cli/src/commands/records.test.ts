import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImageRecord } from '@image-pipeline/ports';
import { filesIn, temporaryFolder, write, writePhotos } from '../testing/folder.ts';
import { jsonLines, recordsOf, runHere } from '../testing/program.ts';

/** A folder with three photos that were processed, and one file that was refused. */
async function processed(): Promise<string> {
  const folder = temporaryFolder();
  writePhotos(folder, 3);
  write(join(folder, 'empty.jpg'), '');
  await runHere(['process', folder], folder);
  return folder;
}

describe('list', () => {
  it('gives every record exactly once in pages', async () => {
    const folder = await processed();
    const names: string[] = [];
    let cursor: string[] = [];
    do {
      const args = ['list', folder, '--json', '--limit', '3', ...cursor];
      const lines = jsonLines((await runHere(args, folder)).stdout);
      names.push(...(lines as Partial<ImageRecord>[]).flatMap(({ filename }) => filename ?? []));
      const last = lines.at(-1) as { cursor?: string };
      cursor = last.cursor === undefined ? [] : ['--cursor', last.cursor];
    } while (cursor.length > 0);
    expect(names.sort()).toEqual(['empty.jpg', 'photo-00.png', 'photo-01.png', 'photo-02.png']);
  });

  it('shows those of one status as a table, and how to go on', async () => {
    const folder = await processed();
    const rejected = await runHere(['list', '--status', 'rejected'], folder);
    expect(rejected.stdout).toMatch(/empty\.jpg │ rejected │ +0 B │/);
    expect(rejected.stdout).not.toContain('photo');
    expect((await runHere(['list', '--limit', '1'], folder)).stdout).toContain(
      'more with: --cursor',
    );
  });

  it('refuses a folder that was never processed, and makes nothing there', async () => {
    const folder = temporaryFolder();
    const { code, stderr } = await runHere(['list'], folder);
    expect(code).toBe(2);
    expect(stderr).toContain('there are no records of .: process the folder first');
    expect(filesIn(folder)).toEqual([]);
  });
});

describe('show', () => {
  it('shows a record by path, from anywhere, and by name', async () => {
    const folder = await processed();
    const byPath = await runHere(['show', join(folder, 'photo-01.png')], '/');
    expect(byPath.stdout).toMatch(/^filename {4}photo-01\.png\nstatus {6}ready\n/);
    const byName = await runHere(['show', 'photo-01.png', '--json'], folder);
    const [record] = await recordsOf(folder).then((all) =>
      all.filter(({ filename }) => filename === 'photo-01.png'),
    );
    expect(jsonLines(byName.stdout)).toEqual([record]);
  });

  it('shows an original that is gone', async () => {
    const folder = await processed();
    rmSync(join(folder, 'photo-01.png'));
    await runHere(['process', folder], folder);
    expect((await runHere(['show', 'photo-01.png'], folder)).stdout).toContain('deleted');
  });

  it('says when there is none', async () => {
    const folder = await processed();
    const { code, stderr } = await runHere(['show', 'nothing.jpg'], folder);
    expect(code).toBe(2);
    expect(stderr).toContain('there is no record of nothing.jpg');
  });
});

describe('retry', () => {
  it('looks at refused images again, and at no others', async () => {
    const folder = await processed();
    const revision = async () =>
      Object.fromEntries((await recordsOf(folder)).map((one) => [one.filename, one.revision]));
    const before = await revision();
    expect((await runHere(['retry', folder], folder)).code).toBe(1);
    const after = await revision();
    expect(after['empty.jpg']).toBeGreaterThan(before['empty.jpg'] ?? 0);
    expect({ ...after, 'empty.jpg': 0 }).toEqual({ ...before, 'empty.jpg': 0 });
  });

  it('goes by reason', async () => {
    const folder = await processed();
    const other = await runHere(['retry', '--reason', 'corrupt'], folder);
    expect(other).toMatchObject({ code: 0, stdout: 'nothing to retry\n' });
    const same = await runHere(['retry', '--reason', 'empty'], folder);
    expect(same.stdout).toContain('1 image refused');
  });

  it('refuses another recipe, which would make one image unlike the rest', async () => {
    const folder = await processed();
    write(join(folder, 'r.json'), '{ "renditions": [{ "name": "a", "width": 3 }] }');
    const { code, stderr } = await runHere(['retry', '--recipe', 'r.json'], folder);
    expect(code).toBe(2);
    expect(stderr).toContain('made with another recipe');
  });
});

describe('plan', () => {
  it('says what would be done, and writes nothing', async () => {
    const folder = temporaryFolder();
    writePhotos(folder, 2);
    const before = filesIn(folder);
    const { code, stdout } = await runHere(['plan'], folder);
    expect(code).toBe(0);
    expect(stdout).toContain('photo-00.png: to render\n  + processed-photo-00.png\n');
    expect(stdout).toContain('2 images to render\noutputs: 2 to add, 0 to change, 0 to remove\n');
    expect(filesIn(folder)).toEqual(before);
  });

  it('shows what another recipe would change, without making it the newest', async () => {
    const folder = temporaryFolder();
    writePhotos(join(folder, 'in'), 1);
    write(
      join(folder, 'r.json'),
      '{ "renditions": [{ "name": "s", "key": "{dir}small-{filename}", "width": 3 }] }',
    );
    await runHere(['process', 'in'], folder);
    const { stdout } = await runHere(['plan', 'in', '--recipe', 'r.json', '--json'], folder);
    expect(jsonLines(stdout)).toMatchObject([
      { action: 'render', add: ['small-photo-00.png'], remove: ['processed-photo-00.png'] },
    ]);
    expect((await runHere(['process', 'in'], folder)).stdout).toContain('nothing to do');
  });
});
