import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImageRecord } from '@image-pipeline/ports';
import { filesIn, temporaryFolder, write, writePhotos } from '../testing/folder.ts';
import { png } from '../testing/png.ts';
import { jsonLines, recordsOf, runHere } from '../testing/program.ts';

const widths = (...all: number[]) =>
  JSON.stringify({
    renditions: all.map((width) => ({
      name: `w${width}`,
      key: `{dir}w${width}-{filename}`,
      width,
    })),
  });

describe('process', () => {
  it('makes renditions once, and says then that nothing is to do', async () => {
    const folder = temporaryFolder();
    write(join(folder, 'a.png'), png(1200, 600));
    write(join(folder, 'sub/b c.png'), png(60, 40));
    write(join(folder, '.DS_Store'), 'litter');
    const first = await runHere(['process', folder], folder);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/a\.png +│ processed-a\.png +│ 1024 × 512 │/);
    expect(filesIn(join(folder, 'processed'))).toEqual([
      'processed-a.png',
      'sub/processed-b c.png',
    ]);
    const second = await runHere(['process', folder], folder);
    expect(second).toMatchObject({ code: 0 });
    expect(second.stdout).toContain('nothing to do: 2 images are up to date');
    expect(second.stdout).not.toContain('│');
  });

  it('prints one line per image with --json, which is its record', async () => {
    const folder = temporaryFolder();
    const names = writePhotos(folder, 2);
    const { stdout } = await runHere(['process', folder, '--json'], folder);
    const printed = jsonLines(stdout) as ImageRecord[];
    expect(printed.map(({ filename, status }) => [filename, status])).toEqual(
      names.map((name) => [name, 'ready']),
    );
    expect(new Set(printed.map((one) => JSON.stringify(one)))).toEqual(
      new Set((await recordsOf(folder)).map((one) => JSON.stringify(one))),
    );
  });

  it('syncs a named file alone, and leaves its neighbors', async () => {
    const folder = temporaryFolder();
    const [one = ''] = writePhotos(folder, 3);
    expect((await runHere(['process', one], folder)).code).toBe(0);
    expect(filesIn(join(folder, 'processed'))).toEqual([`processed-${one}`]);
  });

  it('removes what was made of an original that is gone', async () => {
    const folder = temporaryFolder();
    const [gone = '', stays = ''] = writePhotos(folder, 2);
    await runHere(['process', folder], folder);
    rmSync(join(folder, gone));
    const { stdout } = await runHere(['process', folder], folder);
    expect(stdout).toContain('1 image removed with the original');
    expect(filesIn(join(folder, 'processed'))).toEqual([`processed-${stays}`]);
    const statuses = (await recordsOf(folder)).map(({ filename, status }) => [filename, status]);
    expect(Object.fromEntries(statuses)).toEqual({ [gone]: 'deleted', [stays]: 'ready' });
  });

  it('makes everything anew with another recipe, and removes what the old one made', async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'out');
    writePhotos(join(folder, 'in'), 1);
    write(join(folder, 'r.json'), widths(20, 10));
    await runHere(['process', 'in', '--out', 'out', '--recipe', 'r.json'], folder);
    expect(filesIn(out)).toEqual(['w10-photo-00.png', 'w20-photo-00.png']);
    write(join(folder, 'r.json'), widths(20, 30));
    await runHere(['process', 'in', '--out', 'out', '--recipe', 'r.json'], folder);
    expect(filesIn(out)).toEqual(['w20-photo-00.png', 'w30-photo-00.png']);
  });

  it('handles several folders in one run, with one table', async () => {
    const folder = temporaryFolder();
    writePhotos(join(folder, 'x'), 1);
    writePhotos(join(folder, 'y'), 1);
    const { stdout } = await runHere(['process', 'x', 'y'], folder);
    expect(stdout).toContain('2 images done');
    expect(stdout).toMatch(/x\/photo-00\.png[^]*y\/photo-00\.png/);
    expect(filesIn(join(folder, 'y/processed'))).toEqual(['processed-photo-00.png']);
  });

  it('takes its own records for no original, whatever they are called', async () => {
    const folder = temporaryFolder();
    writePhotos(folder, 1);
    const args = ['process', '.', '--records', 'photos.db'];
    expect((await runHere(args, folder)).code).toBe(0);
    expect((await runHere(args, folder)).stdout).toContain('nothing to do: 1 image is up to date');
  });

  it('finds everything again after the folder was moved', async () => {
    const folder = temporaryFolder();
    writePhotos(join(folder, 'before'), 1);
    await runHere(['process', 'before'], folder);
    renameSync(join(folder, 'before'), join(folder, 'after'));
    expect((await runHere(['process', 'after'], folder)).stdout).toContain(
      'nothing to do: 1 image',
    );
  });
});

describe('process with bad input', () => {
  const bad: Record<string, [content: string | Uint8Array, code: string]> = {
    'empty.jpg': ['', 'empty'],
    'text.jpg': ['not a picture', 'unsupported-format'],
    'cut.png': [png(200, 200).subarray(0, 300), 'corrupt'],
    'drawing.svg': ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'unsupported-format'],
    'paper.pdf': ['%PDF-1.4\n', 'unsupported-format'],
    'phone.heic': ['\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'unsupported-format'],
  };

  it('rejects each with its code, does the rest, and ends with 1', async () => {
    const folder = temporaryFolder();
    for (const [name, [content]] of Object.entries(bad)) write(join(folder, name), content);
    write(join(folder, 'really-png.jpg'), png(40, 30));
    const { code, stdout } = await runHere(['process', folder], folder);
    expect(code).toBe(1);
    expect(stdout).toContain('✗ phone.heic  unsupported-format  expected one of');
    expect(stdout).toContain('1 image done, 6 images refused');
    const records = await recordsOf(folder);
    expect(Object.fromEntries(records.map((one) => [one.filename, one.failure?.code]))).toEqual({
      ...Object.fromEntries(Object.entries(bad).map(([name, [, failure]]) => [name, failure])),
      'really-png.jpg': undefined,
    });
    expect(filesIn(join(folder, 'processed'))).toEqual(['processed-really-png.jpg']);
  });

  it('prints nothing but the troubles with --quiet', async () => {
    const folder = temporaryFolder();
    write(join(folder, 'empty.jpg'), '');
    writePhotos(folder, 1);
    const { code, stdout, stderr } = await runHere(['process', folder, '--quiet'], folder);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^✗ empty\.jpg {2}empty {2}.*\n$/);
  });
});

describe('process when a store fails', () => {
  /** A store whose own folder is a file cannot write: what a read-only disk does, root included. */
  function breakOut(folder: string) {
    write(join(folder, 'out/.image-pipeline'), 'in the way');
  }

  it('says so in the row, ends with 3, and a later run heals it', async () => {
    const folder = temporaryFolder();
    writePhotos(join(folder, 'in'), 1);
    breakOut(folder);
    const { code, stdout } = await runHere(['process', 'in', '--out', 'out', '--json'], folder);
    expect(code).toBe(3);
    const [line] = jsonLines(stdout) as { filename: string; record: ImageRecord }[];
    expect(line?.filename).toBe('photo-00.png');
    expect(line?.record).toMatchObject({ status: 'processing', renditions: [] });
    expect(line?.record.failure?.message).toContain(join(folder, 'out'));
    rmSync(join(folder, 'out/.image-pipeline'));
    expect((await runHere(['process', 'in', '--out', 'out'], folder)).code).toBe(0);
    expect(filesIn(join(folder, 'out'))).toEqual(['processed-photo-00.png']);
  });

  it('ends with 3 and one line where not even records can be made', async () => {
    const folder = temporaryFolder();
    writePhotos(join(folder, 'in'), 1);
    write(join(folder, 'file'), '');
    const ended = await runHere(['process', 'in', '--out', 'file/deeper/out'], folder);
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(ended.stderr).toMatch(/^image-pipeline: cannot make the folder .*\n$/);
  });
});

describe('process refuses before any work', () => {
  async function refused(args: string[], folder: string) {
    const before = filesIn(folder);
    const { code, stdout, stderr } = await runHere(['process', ...args], folder);
    expect({ code, stdout, files: filesIn(folder) }).toEqual({
      code: 2,
      stdout: '',
      files: before,
    });
    return stderr;
  }

  it('what is not there', async () => {
    expect(await refused(['nothing'], temporaryFolder())).toContain('expected a file or a folder');
  });

  it('a recipe with a misspelled field, with the nearest name', async () => {
    const folder = temporaryFolder();
    writePhotos(folder, 1);
    write(join(folder, 'r.json'), '{ "renditions": [{ "name": "a", "widht": 3 }] }');
    const stderr = await refused(['.', '--recipe', 'r.json'], folder);
    expect(stderr).toContain('renditions[0].widht');
    expect(stderr).toContain('did you mean "width"?');
  });

  it('a recipe whose watermark image is missing, with its path', async () => {
    const folder = temporaryFolder();
    writePhotos(folder, 1);
    const watermarks = { logo: { image: 'logo.png' } };
    const renditions = [{ name: 'a', watermark: 'logo' }];
    write(join(folder, 'r.json'), JSON.stringify({ renditions, watermarks }));
    const stderr = await refused(['photo-00.png', '--recipe', 'r.json'], folder);
    expect(stderr).toContain('watermarks.logo.image: expected');
    expect(stderr).toContain('"logo.png", which is not there');
  });

  it('a folder of outputs, and one that holds files of somebody else', async () => {
    const folder = temporaryFolder();
    writePhotos(join(folder, 'in'), 1);
    write(join(folder, 'mine/letter.txt'), 'keep me');
    expect(await refused(['in', '--out', 'mine'], folder)).toContain('holds files already');
    await runHere(['process', 'in'], folder);
    expect(await refused(['in/processed'], folder)).toContain('is in a folder of outputs');
  });

  it('outputs of other originals', async () => {
    const folder = temporaryFolder();
    writePhotos(join(folder, 'in'), 1);
    writePhotos(join(folder, 'other'), 1);
    await runHere(['process', 'in', '--out', 'out'], folder);
    const stderr = await refused(['other', '--out', 'out'], folder);
    expect(stderr).toContain(`holds renditions of originals under ${join(folder, 'in')}`);
  });

  it('an unknown option, with the nearest one', async () => {
    const stderr = await refused(['.', '--recip', 'x'], temporaryFolder());
    expect(stderr).toContain('Did you mean --recipe?');
  });
});

it('never writes to an original', async () => {
  const folder = temporaryFolder();
  const bytes = png(50, 50);
  write(join(folder, 'a.png'), bytes);
  mkdirSync(join(folder, 'empty'));
  await runHere(['process', folder], folder);
  expect(readFileSync(join(folder, 'a.png')).equals(bytes)).toBe(true);
  expect(existsSync(join(folder, '.image-pipeline'))).toBe(false);
});
