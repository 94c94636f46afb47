import { describe, expect, it } from 'vitest';
import type { Argument } from './arguments.ts';
import { type Binding, type GivenFolders, resolveJobs } from './workspace.ts';

const folder = (path: string): Argument => ({ kind: 'folder', path, given: path });
const file = (path: string): Argument => ({ kind: 'file', path, given: path });
const resolve = (args: Argument[], places: GivenFolders = {}, bound?: Binding) =>
  resolveJobs(args, places, async () => bound);

describe('workspaces', () => {
  it('puts outputs into the folder of originals, and records beside them', async () => {
    expect(await resolve([folder('/photos')])).toEqual([
      {
        workspace: {
          root: '/photos',
          out: '/photos/processed',
          records: '/photos/.processed-records.sqlite',
        },
        prefixes: [''],
        keys: [],
      },
    ]);
  });

  it('takes a file as one key of its folder, unless the whole folder is named too', async () => {
    const [alone] = await resolve([file('/photos/a.jpg'), file('/photos/a.jpg')]);
    expect(alone).toMatchObject({ prefixes: [], keys: ['a.jpg'] });
    const [whole] = await resolve([file('/photos/a.jpg'), folder('/photos')]);
    expect(whole).toMatchObject({ prefixes: [''], keys: [] });
  });

  it('makes one workspace of each folder', async () => {
    const jobs = await resolve([folder('/a'), file('/b/c.jpg')]);
    expect(jobs.map(({ workspace }) => workspace.root)).toEqual(['/a', '/b']);
  });

  it('takes the deepest common folder as root where outputs go elsewhere', async () => {
    const args = [folder('/photos/2025'), file('/photos/2026/a.jpg')];
    const [job] = await resolve(args, { out: '/out' });
    expect(job).toMatchObject({
      workspace: { root: '/photos', records: '/.out-records.sqlite' },
      prefixes: ['2025/'],
      keys: ['2026/a.jpg'],
    });
  });

  it('keeps the root that the records know, as long as it holds everything', async () => {
    const bound = { root: '/photos', out: '/out' };
    const [job] = await resolve([folder('/photos/2025')], { out: '/out' }, bound);
    expect(job).toMatchObject({ workspace: { root: '/photos' }, prefixes: ['2025/'] });
  });
});

describe('workspaces that cannot be', () => {
  it('says which originals an output folder belongs to', async () => {
    const bound = { root: '/photos', out: '/out' };
    await expect(resolve([folder('/other')], { out: '/out' }, bound)).rejects.toThrow(
      '/out holds renditions of originals under /photos, and /other is not one of them: give another --out',
    );
  });

  it('says which outputs a file of records belongs to', async () => {
    const places = { out: '/new', records: '/r.sqlite' };
    const bound = { root: '/photos', out: '/out' };
    await expect(resolve([folder('/photos')], places, bound)).rejects.toThrow(
      'the records /r.sqlite belong to the outputs in /out, not to /new',
    );
  });

  it.each([
    ['outputs in the folder of originals itself', folder('/photos'), '/photos'],
    ['originals inside the outputs', folder('/out/photos'), '/out'],
    ['an argument inside the outputs', file('/out/a.jpg'), '/out'],
  ])('refuses %s', async (_what, argument, out) => {
    await expect(resolve([argument], { out })).rejects.toThrow('--out');
  });

  it('refuses an argument that lies in the outputs of another argument', async () => {
    const args = [folder('/photos'), folder('/photos/processed')];
    await expect(resolve(args, { out: '/photos/processed' })).rejects.toThrow(
      '/photos/processed is in the folder of outputs',
    );
  });

  it('refuses one file of records for several folders', async () => {
    const places = { records: '/r.sqlite' };
    await expect(resolve([folder('/a'), folder('/b')], places)).rejects.toThrow('2 folders');
  });
});
