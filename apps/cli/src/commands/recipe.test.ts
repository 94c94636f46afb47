import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, write } from '../testing/folder.ts';
import { png } from '../testing/png.ts';
import { jsonLines, runHere } from '../testing/program.ts';

describe('recipe', () => {
  it('init writes a recipe that check finds right, with the schema that it names', async () => {
    const folder = temporaryFolder();
    expect((await runHere(['recipe', 'init', 'mine.json'], folder)).code).toBe(0);
    const written = JSON.parse(readFileSync(join(folder, 'mine.json'), 'utf8')) as object;
    expect(written).toMatchObject({ $schema: './mine.schema.json' });
    const { stdout } = await runHere(['recipe', 'schema'], folder);
    expect(readFileSync(join(folder, 'mine.schema.json'), 'utf8')).toBe(stdout);
    const checked = await runHere(['recipe', 'check', 'mine.json'], folder);
    expect(checked.code).toBe(0);
    expect(checked.stdout).toMatch(/default +│ holiday\/processed-photo\.jpg/);
  });

  it('init never overwrites', async () => {
    const folder = temporaryFolder();
    write(join(folder, 'recipe.json'), 'mine');
    const { code, stderr } = await runHere(['recipe', 'init'], folder);
    expect(code).toBe(2);
    expect(stderr).toContain('recipe.json is there already');
    expect(readFileSync(join(folder, 'recipe.json'), 'utf8')).toBe('mine');
  });

  it('check loads watermark images from beside the recipe', async () => {
    const folder = temporaryFolder();
    write(join(folder, 'recipes/logo.png'), png(8, 8));
    const recipe = {
      renditions: [{ name: 'a', key: '{dir}a-{filename}', watermark: 'logo' }],
      watermarks: { logo: { image: 'logo.png' } },
    };
    write(join(folder, 'recipes/r.json'), JSON.stringify(recipe));
    const { code, stdout } = await runHere(['recipe', 'check', 'recipes/r.json', '--json'], folder);
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toMatchObject([
      { renditions: [{ name: 'a', key: 'holiday/a-photo.jpg' }] },
    ]);
  });

  it('check refuses a watermark that is no image, and letters that the font lacks', async () => {
    const folder = temporaryFolder();
    const renditions = [{ name: 'a', watermark: 'mark' }];
    async function check(mark: object) {
      write(join(folder, 'r.json'), JSON.stringify({ renditions, watermarks: { mark } }));
      return runHere(['recipe', 'check', 'r.json'], folder);
    }
    write(join(folder, 'text.png'), 'no picture');
    expect(await check({ image: 'text.png' })).toMatchObject({ code: 2, stdout: '' });
    expect(await check({ text: '\u{12000}' })).toMatchObject({ code: 2, stdout: '' });
  });
});
