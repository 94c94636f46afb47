import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { quadrants } from '../testing/pictures.ts';
import { readCopyright } from './exif.ts';

/** A TIFF header and a directory of one entry, as EXIF blocks are. */
function exif(text: string, { little = true, type = 2, start = 26 } = {}): Buffer {
  const block = Buffer.alloc(26 + text.length);
  const uint16 = (value: number, at: number) =>
    little ? block.writeUInt16LE(value, at) : block.writeUInt16BE(value, at);
  const uint32 = (value: number, at: number) =>
    little ? block.writeUInt32LE(value, at) : block.writeUInt32BE(value, at);
  block.write(little ? 'II' : 'MM', 'latin1');
  uint16(42, 2);
  uint32(8, 4);
  uint16(1, 8);
  uint16(0x8298, 10);
  uint16(type, 12);
  uint32(text.length, 14);
  if (text.length <= 4) block.write(text, 18, 'latin1');
  else uint32(start, 18);
  block.write(text, 26, 'latin1');
  return block;
}

describe('readCopyright', () => {
  it.each([true, false])('reads both byte orders (little-endian: %s)', (little) => {
    expect(readCopyright(exif('Ann Example\0', { little }))).toBe('Ann Example');
  });

  it('reads a short text, which stands in the entry itself', () => {
    expect(readCopyright(exif('Ann\0'))).toBe('Ann');
  });

  it('takes the part of the photographer, which a NUL ends', () => {
    expect(readCopyright(exif('Ann\0Editor\0'))).toBe('Ann');
  });

  it('reads what cameras write, behind their prefix', async () => {
    const jpeg = await quadrants(8, 8)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'Ann Example' } })
      .toBuffer();
    expect(readCopyright((await sharp(jpeg).metadata()).exif!)).toBe('Ann Example');
  });

  it('finds nothing in a damaged or empty block', () => {
    const whole = exif('Ann Example\0');
    for (let length = 0; length < 22; length += 1)
      expect(readCopyright(whole.subarray(0, length))).toBeUndefined();
    expect(readCopyright(exif('Ann Example\0', { type: 7 }))).toBeUndefined();
    expect(readCopyright(exif('Ann Example\0', { start: 9999 }))).toBeUndefined();
    expect(readCopyright(exif('     \0'))).toBeUndefined();
  });
});
