import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const main = join(import.meta.dirname, 'main.ts');

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The program itself: mutants are made when sources are loaded, which a test runner does in its own way. */
function simulate(...args: string[]): Promise<Answer> {
  const all = ['--conditions=@image-pipeline/source', main, ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, all, { maxBuffer: 2 ** 26 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

describe('the simulator', () => {
  it('finds nothing in the product, and the same nothing again', async () => {
    const runs = [
      await simulate('--seeds', '300', '--json'),
      await simulate('--seeds', '300', '--jobs', '1', '--json'),
    ];
    expect(runs.map(({ code, err }) => ({ code, err }))).toEqual([
      { code: 0, err: '' },
      { code: 0, err: '' },
    ]);
    const [first, second] = runs.map(
      ({ out }) => JSON.parse(out) as { hash: string; failures: [] },
    );
    expect(first?.failures).toEqual([]);
    expect(second?.hash).toBe(first?.hash);
    // 600 histories on a machine that others use too.
  });

  it('tells one seed line by line, bit for bit', async () => {
    const [first, second] = [await simulate('--seed', '7'), await simulate('--seed', '7')];
    expect(first.out).toMatch(/^seed 7: .*\n[^]* receives m\d[^]*hash [0-9a-f]{16}\n$/);
    expect(second.out).toBe(first.out);
  });

  it('catches guards that were taken away, with the shortest history', async () => {
    const names = ['tombstone-unverified', 'lost-claim-kept', 'unsettled-acknowledged'];
    const { code, out } = await simulate('--mutants', ...names, '--seeds', '300');
    expect(code).toBe(0);
    expect(out.match(/^caught /gm)).toHaveLength(3);
    expect(out).toContain('breaks I4 no message ends without an outcome');
  });

  it('lets nobody think that a mutant was caught which was not', async () => {
    const { code, out } = await simulate('--mutants', 'delete-without-etag', '--seeds', '1');
    expect(code).toBe(1);
    expect(out).toMatch(/^SURVIVED +delete-without-etag/);
  });

  it.each([[['--seeds', 'many']], [['--no-such']], [['--mutants', 'no-such']], [['stray']]])(
    'refuses %j with its usage',
    async (args) => {
      const { code, err } = await simulate(...args);
      expect(code).toBe(2);
      expect(err).toContain('usage: npm run simulate');
    },
  );
});
