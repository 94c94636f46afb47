import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cpuOfProcess, cpuOfTree, runMeasured, treeOf } from './processes.ts';

const BURN = 'const end = performance.now() + 300; while (performance.now() < end);';

describe.runIf(existsSync('/proc/self/stat'))('a program', () => {
  it('is measured with all that it starts', async () => {
    const spawnIt = `require('child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(BURN)}])`;
    const { wallMs, cpuMs } = await runMeasured(process.execPath, ['-e', spawnIt]);
    expect(wallMs).toBeGreaterThan(300);
    // Another may have had the processor for a while.
    expect(cpuMs).toBeGreaterThan(100);
  });

  it('that fails tells why', async () => {
    await expect(
      runMeasured(process.execPath, ['-e', "console.error('no such folder'); process.exit(3)"]),
    ).rejects.toThrow(/ended with 3: no such folder/);
  });

  it('is a tree of processes with their CPU time', () => {
    expect(treeOf(process.pid)[0]).toBe(process.pid);
    expect(cpuOfProcess(process.pid)).toBeGreaterThan(0);
    expect(cpuOfTree(process.pid)).toBeGreaterThanOrEqual(cpuOfProcess(process.pid));
  });
});
