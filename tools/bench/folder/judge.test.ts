import { describe, expect, it } from 'vitest';
import { judgeFolder } from './judge.ts';

const passage = (name: string, perSecond: number, busy: number, cpuMsPerFile: number) => ({
  name,
  wallMs: 1000,
  cpuMs: 1000,
  perSecond,
  busy,
  cpuMsPerFile,
});

const sharp = passage('sharp', 1, 0.8, 900);

describe('a folder', () => {
  it('keeps its promises where all cores work, and work no more than for one image', () => {
    const passages = [passage('ours', 2.6, 0.96, 420), sharp];
    expect(judgeFolder({ files: 200, passages, aloneCpuMs: 400 })).toEqual([]);
  });

  it('is blamed for idle cores, for dearer images and for being slow', () => {
    const passages = [passage('ours', 2.4, 0.9, 480), sharp];
    expect(judgeFolder({ files: 200, passages, aloneCpuMs: 400 })).toEqual([
      'folder: expected all cores busy for at least 0.95, got 0.90',
      'folder, CPU against one image alone: expected at most 1.1, got 1.20',
      'folder, throughput against sharp: expected 2.5 times, got 2.40',
    ]);
  });
});
