import { describe, expect, it } from 'vitest';
import type { Passage } from './figures.ts';
import { judgeFolder } from './judge.ts';

const passage = (figures: Omit<Passage, 'wallMs' | 'cpuMs'>): Passage => ({
  ...figures,
  wallMs: 1000,
  cpuMs: 1000,
});

const sharp = passage({ name: 'sharp', perSecond: 1, busy: 0.8, cpuMsPerFile: 900 });

describe('a folder', () => {
  it('keeps its promises where all cores work, and work no more than for one image', () => {
    const passages = [
      passage({ name: 'ours', perSecond: 2.6, busy: 0.96, cpuMsPerFile: 420 }),
      sharp,
    ];
    expect(judgeFolder({ files: 200, passages, aloneCpuMs: 400 })).toEqual([]);
  });

  it('is blamed for idle cores, for dearer images and for being slow', () => {
    const passages = [
      passage({ name: 'ours', perSecond: 2.4, busy: 0.9, cpuMsPerFile: 480 }),
      sharp,
    ];
    expect(judgeFolder({ files: 200, passages, aloneCpuMs: 400 })).toEqual([
      'folder: expected all cores busy for at least 0.95, got 0.90',
      'folder, CPU against one image alone: expected at most 1.1, got 1.20',
      'folder, throughput against sharp: expected 2.5 times, got 2.40',
    ]);
  });
});
