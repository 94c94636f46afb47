import { describe, expect, it } from 'vitest';
import type { Pixels } from '../pixels/sharp.ts';
import { blend } from './blend.ts';

function fill(width: number, height: number, color: readonly number[]): Pixels {
  const channels = color.length as 3 | 4;
  return {
    data: Buffer.alloc(width * height * channels, Buffer.from(color)),
    width,
    height,
    channels,
  };
}

/** Which pixels of a 4 × 3 picture an overlay of 2 × 2 changes, one character each. */
function changed(left: number, top: number): string {
  const target = fill(4, 3, [0, 0, 0]);
  blend(target, fill(2, 2, [255, 255, 255, 255]), { left, top });
  const marks = Array.from({ length: 12 }, (_, i) => (target.data[3 * i] === 255 ? '#' : '.'));
  return marks.join('').replace(/(.{4})(?=.)/g, '$1/');
}

describe('blend', () => {
  it.each([
    [1, 1, '..../.##./.##.'],
    [-1, -1, '#.../..../....'],
    [3, 0, '...#/...#/....'],
    [-1, 2, '..../..../#...'],
    [2, 2, '..../..../..##'],
    [4, 0, '..../..../....'],
    [0, -2, '..../..../....'],
  ])('at %i, %i changes what lies inside and nothing else', (left, top, marks) => {
    expect(changed(left, top)).toBe(marks);
  });

  it('mixes by the alpha of what is laid on', () => {
    const target = fill(1, 1, [100, 0, 200]);
    blend(target, fill(1, 1, [200, 255, 0, 51]), { left: 0, top: 0 });
    expect([...target.data]).toEqual([120, 51, 160]);
  });

  it('takes its own color where nothing lies below', () => {
    const target = fill(1, 1, [9, 9, 9, 0]);
    blend(target, fill(1, 1, [200, 100, 50, 128]), { left: 0, top: 0 });
    expect([...target.data]).toEqual([200, 100, 50, 128]);
  });

  it('mixes two transparencies', () => {
    const target = fill(1, 1, [0, 0, 0, 128]);
    blend(target, fill(1, 1, [255, 255, 255, 128]), { left: 0, top: 0 });
    expect([...target.data]).toEqual([170, 170, 170, 192]);
  });
});
