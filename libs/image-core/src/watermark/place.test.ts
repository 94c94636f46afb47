import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RecipeInput, recipeSchema } from '../recipe/schema/schema.ts';
import { overlayPlaces, overlaySize } from './place.ts';

type Fields = Partial<NonNullable<RecipeInput['watermarks']>[string]>;

const watermark = (fields: Fields) =>
  recipeSchema.parse({
    watermarks: { mark: { text: 'x', ...fields } },
    renditions: [{ name: 'one' }],
  }).watermarks.mark!;

describe('overlaySize', () => {
  const shape = { width: 200, height: 50 };

  it('is a fraction of the width', () => {
    expect(overlaySize({ width: 800, height: 600 }, watermark({}), shape)).toEqual({
      width: 200,
      height: 50,
    });
  });

  it('fits between the margins', () => {
    const wide = watermark({ width: 1, margin: 0.1 });
    expect(overlaySize({ width: 800, height: 600 }, wide, shape)).toEqual({
      width: 680,
      height: 170,
    });
    expect(overlaySize({ width: 800, height: 40 }, wide, shape)).toEqual({
      width: 128,
      height: 32,
    });
  });

  it('is at least a pixel, and never larger than the rendition', () => {
    const side = fc.integer({ min: 1, max: 3000 });
    const box = fc.record({ width: side, height: side });
    const fraction = (most: number) => fc.double({ min: 0.01, max: most, noNaN: true });
    const fields = fc.record({ width: fraction(1), margin: fraction(0.5) });
    fc.assert(
      fc.property(box, box, fields, (rendition, shape, mark) => {
        const { width, height } = overlaySize(rendition, watermark(mark), shape);
        expect(width >= 1 && height >= 1).toBe(true);
        expect(width <= rendition.width && height <= rendition.height).toBe(true);
      }),
    );
  });
});

describe('overlayPlaces', () => {
  it('is one place without tiles', () => {
    const places = overlayPlaces({ width: 100, height: 100 }, watermark({ margin: 0.1 }), {
      width: 20,
      height: 10,
    });
    expect(places).toMatchObject([{ left: 70, top: 80 }]);
  });

  it('covers all of the rendition with tiles, and no more than it needs', () => {
    const side = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 7, max: 60 }), (width, height, tile) => {
        const size = { width: Math.min(tile, width), height: Math.min(tile, height) };
        const places = overlayPlaces({ width, height }, watermark({ tile: true, margin: 0 }), size);
        const lefts = places.map(({ left }) => left);
        expect(Math.min(...lefts)).toBeLessThanOrEqual(0);
        expect(Math.max(...lefts) + size.width).toBeGreaterThanOrEqual(width);
        expect(places.length).toBeLessThanOrEqual(
          Math.ceil(width / size.width) * Math.ceil(height / size.height),
        );
      }),
    );
  });
});
