import { describe, expect, it } from 'vitest';
import { change, makeScene, SPOIL } from '../testing/scene.ts';
import type { Picture } from './picture.ts';
import { scorePictures } from './score.ts';

const scene = makeScene(256, 192);
const oddScene = makeScene(401, 301);

const withAlpha = ({ data, width, height }: Picture, alpha: number): Picture => ({
  data: Uint8Array.from({ length: 4 * width * height }, (_, i) =>
    i % 4 === 3 ? alpha : (data[3 * Math.floor(i / 4) + (i % 4)] ?? 0),
  ),
  width,
  height,
  channels: 4,
});

/** What the crate ssimulacra2 0.5.1 says of the scene, and of the one with odd sides. */
const PUBLISHED = [
  ['grain', 2, { even: 93.465, odd: 92.752 }],
  ['grain', 8, { even: 73.899, odd: 72.292 }],
  ['grain', 30, { even: 8.716, odd: 2.759 }],
  ['blur', 1, { even: 72.854, odd: 74.4 }],
  ['blur', 3, { even: 41.891, odd: 44.056 }],
  ['blocks', 0.1, { even: 75.378, odd: 73.425 }],
  ['blocks', 0.5, { even: -29.358, odd: -35.177 }],
  ['posterize', 8, { even: 70.744, odd: 58.306 }],
  ['posterize', 32, { even: -35.467, odd: -40.178 }],
  ['tint', 4, { even: 94.339, odd: 93.962 }],
  ['tint', 20, { even: 77.075, odd: 74.781 }],
] as const;

describe('scorePictures', () => {
  it.each(PUBLISHED)(
    'says of %s %d what the published program says',
    (way, amount, { even, odd }) => {
      expect(Math.abs(scorePictures(scene, SPOIL[way](scene, amount)) - even)).toBeLessThan(0.5);
      expect(Math.abs(scorePictures(oddScene, SPOIL[way](oddScene, amount)) - odd)).toBeLessThan(
        0.5,
      );
    },
  );

  it('gives 100 to a picture and itself', () => {
    expect(scorePictures(scene, scene)).toBe(100);
  });

  it('notices a change of one level everywhere', () => {
    const brighter = change(scene, (level) => level + 1);
    expect(scorePictures(scene, brighter)).toBeLessThan(100);
    expect(scorePictures(scene, brighter)).toBeGreaterThan(95);
  });

  it.each([16, 40, 112])('scores a picture of %d pixels a side much as a larger one', (side) => {
    const small = makeScene(side, side + 3);
    const larger = scorePictures(scene, SPOIL.grain(scene, 4));
    expect(Math.abs(scorePictures(small, SPOIL.grain(small, 4)) - larger)).toBeLessThan(5);
  });

  it.each([1, 2, 7, 8])('tells more from less in a picture of %d pixels a side', (side) => {
    const small = makeScene(side, side + 3);
    expect(scorePictures(small, small)).toBe(100);
    const some = scorePictures(small, SPOIL.grain(small, 4));
    expect(some).toBeLessThan(97);
    expect(scorePictures(small, SPOIL.grain(small, 40))).toBeLessThan(some - 10);
  });

  it('takes an opaque alpha channel for none', () => {
    const spoiled = SPOIL.grain(scene, 8);
    const score = scorePictures(withAlpha(scene, 255), withAlpha(spoiled, 255));
    expect(score).toBe(scorePictures(scene, spoiled));
    expect(scorePictures(scene, withAlpha(spoiled, 255))).toBe(score);
  });

  it('does not see what is fully transparent', () => {
    const spoiled = SPOIL.posterize(scene, 64);
    expect(scorePictures(withAlpha(scene, 0), withAlpha(spoiled, 0))).toBe(100);
  });

  it('sees a hole by whichever of a dark and a light ground shows it more', () => {
    const black = change(scene, () => 25);
    const white = change(scene, () => 230);
    expect(scorePictures(withAlpha(black, 255), withAlpha(black, 0))).toBeLessThan(40);
    expect(scorePictures(withAlpha(white, 255), withAlpha(white, 0))).toBeLessThan(40);
  });

  it('does not touch the pixels', () => {
    const before = scene.data.slice();
    scorePictures(scene, SPOIL.tint(scene, 4));
    expect(scene.data).toEqual(before);
  });

  it('names both sizes where they differ', () => {
    expect(() => scorePictures(scene, oddScene)).toThrow(
      'expected two pictures of one size, got 256 × 192 and 401 × 301',
    );
  });

  it.each(['reference', 'distorted'] as const)('refuses a %s with missing bytes', (which) => {
    const cut = { ...scene, data: scene.data.subarray(3) };
    const pair = { reference: scene, distorted: scene, [which]: cut };
    expect(() => scorePictures(pair.reference, pair.distorted)).toThrow(
      `expected ${which}.data to hold 256 × 192 × 3 bytes and at least one pixel, got 147453`,
    );
  });

  it('refuses a picture without pixels', () => {
    const none: Picture = { data: new Uint8Array(), width: 0, height: 5, channels: 3 };
    expect(() => scorePictures(none, none)).toThrow('at least one pixel, got 0');
  });
});
