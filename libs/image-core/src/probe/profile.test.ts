import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { ADOBE_RGB, makeProfile, SRGB } from '../testing/icc.ts';
import { solid } from '../testing/pictures.ts';
import { classifyProfile } from './profile.ts';

async function builtIn(name: 'srgb' | 'p3' | 'cmyk'): Promise<Buffer> {
  const jpeg = await solid(8, 8, [1, 2, 3]).withIccProfile(name).jpeg().toBuffer();
  return (await sharp(jpeg).metadata()).icc!;
}

describe('classifyProfile', () => {
  it.each([
    ['srgb', 'srgb'],
    ['p3', 'p3'],
    ['cmyk', 'other'],
  ] as const)("knows libvips' own %s", async (name, gamut) => {
    expect(classifyProfile(await builtIn(name))).toBe(gamut);
  });

  it('finds a gamut wider than sRGB by its primaries', () => {
    expect(classifyProfile(makeProfile(ADOBE_RGB))).toBe('wide');
  });

  it("takes sRGB's primaries with another curve for another space", () => {
    expect(classifyProfile(makeProfile(SRGB, 2.2))).toBe('other');
    expect(classifyProfile(makeProfile(SRGB, 1))).toBe('other');
  });

  it('survives a profile cut at every length', async () => {
    const icc = await builtIn('p3');
    for (let length = 0; length < icc.length - 1; length += 7) {
      expect(() => classifyProfile(icc.subarray(0, length))).not.toThrow();
    }
  });
});
