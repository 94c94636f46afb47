import { describe, expect, it } from 'vitest';
import {
  isTwice,
  moveFocus,
  placeByFocus,
  placeByGravity,
  rotatedSize,
  toPixelBox,
} from './geometry.ts';

describe('boxes', () => {
  it('round their edges to the nearest pixel and stay inside', () => {
    const part = { left: 0.5, top: 0.333, width: 0.9, height: 0.0001 };
    expect(toPixelBox({ width: 101, height: 10 }, part)).toEqual({
      left: 51,
      top: 3,
      width: 50,
      height: 1,
    });
  });

  it.each([
    ['northwest', 5, 5],
    ['north', 40, 5],
    ['east', 75, 20],
    ['center', 40, 20],
    ['southeast', 75, 35],
  ] as const)('lie %s with a margin', (gravity, left, top) => {
    const place = placeByGravity(
      { width: 100, height: 50 },
      { width: 20, height: 10 },
      {
        gravity,
        margin: 5,
      },
    );
    expect(place).toMatchObject({ left, top });
  });

  it('are centered on a focal point as far as the picture allows', () => {
    const outer = { width: 100, height: 50 };
    const inner = { width: 50, height: 50 };
    expect(placeByFocus(outer, inner, { x: 0.6, y: 0.5 })).toMatchObject({ left: 35, top: 0 });
    expect(placeByFocus(outer, inner, { x: 0.95, y: 0 })).toMatchObject({ left: 50, top: 0 });
  });
});

describe('a focal point', () => {
  const size = { width: 200, height: 100 };

  it('moves with a crop', () => {
    const box = { left: 100, top: 0, width: 100, height: 50 };
    expect(moveFocus({ x: 0.75, y: 0.25 }, size, { crop: box, rotate: 0 })).toEqual({
      x: 0.5,
      y: 0.5,
    });
  });

  it('stays at the edge of a crop that left it out', () => {
    const box = { left: 100, top: 0, width: 100, height: 50 };
    expect(moveFocus({ x: 0.1, y: 0.25 }, size, { crop: box, rotate: 0 })).toEqual({
      x: 0,
      y: 0.5,
    });
  });

  it('turns with the picture', () => {
    const { x, y } = moveFocus({ x: 1, y: 0 }, size, {
      crop: { left: 0, top: 0, ...size },
      rotate: 90,
    });
    expect([x, y].map((v) => Number(v.toFixed(6)))).toEqual([1, 1]);
  });

  it('turns by any angle around the center', () => {
    const { x, y } = moveFocus({ x: 0.5, y: 0.5 }, size, {
      crop: { left: 0, top: 0, ...size },
      rotate: 37,
    });
    expect([x, y]).toEqual([0.5, 0.5]);
    expect(rotatedSize(size, 90)).toEqual({ width: 100, height: 200 });
  });
});

describe('isTwice', () => {
  it('allows for the pixel that rounding took', () => {
    expect(isTwice({ width: 2048, height: 1365 }, { width: 1024, height: 683 })).toBe(true);
    expect(isTwice({ width: 1365, height: 2048 }, { width: 683, height: 1024 })).toBe(true);
    expect(isTwice({ width: 1364, height: 2048 }, { width: 683, height: 1024 })).toBe(false);
    expect(isTwice({ width: 2048, height: 1364 }, { width: 1024, height: 683 })).toBe(false);
  });
});
