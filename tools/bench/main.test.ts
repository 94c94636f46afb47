import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Comparison } from './items/compare/compare.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-test-'));
  const gradient = Buffer.from(
    '<svg width="2000" height="1500"><linearGradient id="g"><stop stop-color="#c63"/><stop offset="1" stop-color="#36c"/></linearGradient><rect width="100%" height="100%" fill="url(#g)"/></svg>',
  );
  await sharp(gradient).removeAlpha().jpeg().toFile(join(folder, 'one.jpg'));
  await sharp(gradient).removeAlpha().png().toFile(join(folder, 'two.png'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const bench = (...args: string[]) =>
  new Promise<Ended>((resolve) => {
    const nodeArgs = ['--conditions=@image-pipeline/source', MAIN, ...args];
    execFile(process.execPath, nodeArgs, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, stdout, stderr });
    });
  });

interface Data {
  readonly reports: { readonly jpeg: { readonly data: Comparison } };
  readonly broken: readonly string[];
}

describe('the bench', () => {
  it('compares everybody who is written in JavaScript, on pictures of its caller', async () => {
    const peers = 'ours,ours-isolated,codecs,sharp-all,sharp-sequence,ipx,jimp';
    const args = ['--photos', folder, '--peers', peers, '--rounds', '1', '--no-score'];
    const { code, stdout, stderr } = await bench('jpeg', ...args, '--json', '-');
    expect(stderr).toContain('2 photos');
    const { reports, broken } = JSON.parse(stdout) as Data;
    const { rows, refusals } = reports.jpeg.data;
    expect(refusals).toEqual([]);
    const named = rows.filter(({ name }) => !name.startsWith('ours, q'));
    expect(named.map(({ name }) => name)).toEqual([
      ...['ours', 'ours-isolated', 'decode-once', 'codecs', 'sharp-all', 'sharp-sequence'],
      ...['ipx', 'jimp'],
    ]);
    for (const row of rows) {
      expect(row.photos).toBe(2);
      expect(row.wall.mean).toBeGreaterThan(0);
      expect(row.cpu.mean).toBeGreaterThan(0);
      expect(row.bytes.mean).toBeGreaterThan(0.2);
    }
    expect(code).toBe(broken.length === 0 ? 0 : 1);
  }, 60_000);

  it('ends with 2 on a wrong command line, and says what was expected', async () => {
    const { code, stdout, stderr } = await bench('jpeg', '--rounds', 'many');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--rounds: expected a whole number from 1 to 9999, received "many"');
    expect(stderr).toContain('usage: npm run bench');
  });
});
