import { describe, expect, it } from 'vitest';
import { freeFrames, type Frames } from './frames.ts';

const frameOf = (data: Buffer) => ({ data, width: 1, height: 1, channels: 3 as const });

/** Two frames in one strip, as an animation is decoded. */
function strip(): Frames {
  const data = Buffer.allocUnsafeSlow(6);
  return [frameOf(data.subarray(0, 3)), frameOf(data.subarray(3))];
}

const lengths = (frames: Frames) => frames.map(({ data }) => data.length);

describe('freeing frames', () => {
  it('takes their memory, and that of all frames of a strip', () => {
    const frames = strip();
    freeFrames(frames, []);
    expect(lengths(frames)).toEqual([0, 0]);
  });

  it('leaves what another picture was made of without a copy', () => {
    const frames = strip();
    freeFrames(frames, [[frames[0]]]);
    expect(lengths(frames)).toEqual([3, 3]);
  });

  it('leaves memory that also holds what is not theirs', () => {
    const pooled: Frames = [frameOf(Buffer.from('abc'))];
    freeFrames(pooled, []);
    expect(pooled[0].data.toString()).toBe('abc');
  });
});
