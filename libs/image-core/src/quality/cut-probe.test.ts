import { expect, it } from 'vitest';
import type { Pixels } from '../pixels/sharp.ts';
import { cutProbe } from './cut-probe.ts';

const HARD = { tiles: 4, seam: 0 };

/** Pixels that tell their place: red and green the column, blue the row by 16. */
function grid(width: number, height: number): Pixels {
  const data = Buffer.alloc(3 * width * height);
  for (let i = 0; i < width * height; i += 1) {
    const [x, y] = [i % width, Math.floor(i / width)];
    data.set([x >> 8, x & 255, y >> 4], 3 * i);
  }
  return { data, width, height, channels: 3 };
}

function placeAt({ data, width }: Pixels, x: number, y: number) {
  const at = 3 * (y * width + x);
  return [256 * data[at]! + data[at + 1]!, data[at + 2]! * 16];
}

it('gives the picture itself where it is small', () => {
  const pixels = grid(512, 300);
  expect(cutProbe(pixels, HARD)).toBe(pixels);
});

it('lays tiles from edge to edge side by side', () => {
  const probe = cutProbe(grid(1100, 900), HARD);
  expect([probe.width, probe.height]).toEqual([512, 512]);
  expect(placeAt(probe, 0, 0)).toEqual([0, 0]);
  expect(placeAt(probe, 127, 0)).toEqual([127, 0]);
  expect(placeAt(probe, 128, 0)).toEqual([324, 0]);
  expect(placeAt(probe, 511, 511)).toEqual([1099, 896]);
});

it('keeps the shorter side whole where only the longer one is too long', () => {
  const probe = cutProbe(grid(1024, 200), { tiles: 2, seam: 0 });
  expect([probe.width, probe.height]).toEqual([512, 200]);
  expect(placeAt(probe, 255, 199)).toEqual([255, 192]);
  expect(placeAt(probe, 256, 0)).toEqual([768, 0]);
});

it('takes alpha along', () => {
  const data = Buffer.alloc(4 * 600 * 600, 7);
  const probe = cutProbe({ data, width: 600, height: 600, channels: 4 }, { tiles: 2, seam: 8 });
  expect(probe).toMatchObject({ width: 512, height: 512, channels: 4 });
  expect(probe.data).toHaveLength(4 * 512 * 512);
});

it('passes from piece to piece over the seam, and nowhere else', () => {
  const data = Buffer.from(
    Array.from({ length: 3 * 1024 * 4 }, (_, i) => (i % 3072 < 1536 ? 0 : 200)),
  );
  const pixels: Pixels = { data, width: 1024, height: 4, channels: 3 };
  const soft = cutProbe(pixels, { tiles: 2, seam: 32 });
  const levels = [0, 223, 224, 255, 256, 287, 288, 511].map((x) => soft.data[3 * x]);
  expect(levels).toEqual([0, 0, 2, 98, 102, 198, 200, 200]);
  expect(cutProbe(pixels, { tiles: 2, seam: 0 }).data[3 * 255]).toBe(0);
});
