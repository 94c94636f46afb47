import { describe, expect, it } from 'vitest';
import { createUsers, type Frames } from './frames.ts';

const frameOf = (data: Buffer) => ({ data, width: 1, height: 1, channels: 3 as const });

/** Two frames in one strip, as an animation is decoded. */
function strip(): Frames {
  const data = Buffer.allocUnsafeSlow(6);
  return [frameOf(data.subarray(0, 3)), frameOf(data.subarray(3))];
}

const lengths = (frames: Frames) => frames.map(({ data }) => data.length);

describe('the memory of pixels', () => {
  it('goes back with their last user, that of all frames of a strip at once', () => {
    const [users, frames] = [createUsers(), strip()];
    users.add(frames);
    users.add(frames);
    users.remove(frames);
    expect(lengths(frames)).toEqual([3, 3]);
    users.remove(frames);
    expect(lengths(frames)).toEqual([0, 0]);
  });

  it('stays while another picture is made of it without a copy', () => {
    const [users, frames] = [createUsers(), strip()];
    const first: Frames = [frames[0]];
    users.add(frames);
    users.add(first);
    users.remove(frames);
    expect(lengths(frames)).toEqual([3, 3]);
  });

  it('stays where it also holds what is not theirs', () => {
    const users = createUsers();
    const pooled: Frames = [frameOf(Buffer.from('abc'))];
    users.add(pooled);
    users.remove(pooled);
    expect(pooled[0].data.toString()).toBe('abc');
  });
});
