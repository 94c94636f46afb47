import { describe as group, expect, it } from 'vitest';
import { faultsOf, type Report } from './report.ts';

const time = { wallMs: 100, cpuMs: 100 };
const good: Report = {
  arch: 'arm64',
  files: 10,
  megabytes: 20,
  zippedMegabytes: 8,
  codeBytes: 1_000_000,
  start: { empty: time, sharp: time, function: time, timesSharp: 1.75 },
};

group('a built function', () => {
  it('is good where it is small and starts fast', () => {
    expect(faultsOf(good)).toEqual([]);
  });

  it('fails the build where it starts slower than 1.75 times Node with sharp alone', () => {
    const slow = { ...good, start: { ...good.start, timesSharp: 1.76 } };
    expect(faultsOf(slow)).toEqual([
      'expected a start in at most 1.75 × the CPU time of Node with sharp alone, got 1.76 ×',
    ]);
  });

  it('fails the build where it is too large', () => {
    expect(faultsOf({ ...good, zippedMegabytes: 25.1 })).toEqual([
      'expected at most 25 MB zipped, got 25.1',
    ]);
  });
});
