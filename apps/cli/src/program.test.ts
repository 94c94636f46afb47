import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writePhotos } from './testing/folder.ts';
import { runHere, start } from './testing/program.ts';

const COMMANDS = [
  'process',
  'watch',
  'plan',
  'list',
  'show',
  'retry',
  'redrive',
  'serve',
  'sign',
  'recipe',
  'recipe init',
];

describe('the program', () => {
  it.each(COMMANDS)('explains "%s" with examples', async (command) => {
    const { code, stdout } = await runHere([...command.split(' '), '--help'], '/');
    expect(code).toBe(0);
    expect(stdout).toContain(`$ image-pipeline ${command}`);
  });

  it('lists its exit codes, and takes no command for wrong usage', async () => {
    expect((await runHere(['--help'], '/')).stdout).toContain('\n  130  interrupted');
    expect((await runHere([], '/')).code).toBe(2);
  });

  it('suggests the nearest command', async () => {
    const { code, stderr } = await runHere(['proces'], '/');
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean process?');
  });

  it('refuses a concurrency out of range', async () => {
    const { code, stderr } = await start(['plan', '--concurrency', '0'], '/').ended;
    expect(code).toBe(2);
    expect(stderr).toContain('Expected a whole number from 1 to 512.');
  });
});

describe('the executable', () => {
  it('runs from sources without a build, and prints nothing but its output', async () => {
    const folder = temporaryFolder();
    writePhotos(folder, 1);
    const { code, stdout, stderr } = await start(['process', folder], folder).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('processed-photo-00.png');
  });

  it('keeps what Node compiled, so that the next start is quicker', async () => {
    const folder = temporaryFolder();
    const env = { TMPDIR: folder, NODE_COMPILE_CACHE: '' };
    expect((await start(['--version'], folder, { env }).ended).code).toBe(0);
    expect(await readdir(join(folder, 'node-compile-cache'))).toHaveLength(1);
  });

  it('says in one line that a Node is too old', async () => {
    const asOldNode = `Object.defineProperty(process, 'versions', { value: { node: '18.20.0' } })`;
    const options = {
      nodeOptions: ['--import', `data:text/javascript,${encodeURIComponent(asOldNode)}`],
    };
    const { code, stdout, stderr } = await start(['--version'], '/', options).ended;
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^image-pipeline needs Node 22\.22 or newer, this is 18\.20\.0.*\n$/);
  });

  it('shows a stack with --debug only', async () => {
    expect((await start(['plan', 'none'], '/').ended).stderr).not.toContain('    at ');
    expect((await start(['plan', 'none', '--debug'], '/').ended).stderr).toContain('    at ');
  });
});
