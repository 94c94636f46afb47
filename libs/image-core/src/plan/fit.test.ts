import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RecipeInput, recipeSchema } from '../recipe/schema/schema.ts';
import { fit } from './fit.ts';

const rendition = (fields: Omit<RecipeInput['renditions'][number], 'name'>) =>
  recipeSchema.parse({ renditions: [{ name: 'one', ...fields }] }).renditions[0]!;

function sizes(size: string, fields: Parameters<typeof rendition>[0]) {
  const [width = 0, height = 0] = size.split('x').map(Number);
  const { scaled, output } = fit({ width, height }, rendition(fields));
  return `${scaled.width}x${scaled.height} → ${output.width}x${output.height}`;
}

describe('fit', () => {
  it.each([
    ['inside', '200x150 → 200x150'],
    ['outside', '267x200 → 267x200'],
    ['cover', '267x200 → 200x200'],
    ['contain', '200x150 → 200x200'],
    ['fill', '200x200 → 200x200'],
  ] as const)('%s meets both sides in its way', (way, expected) => {
    expect(sizes('400x300', { width: 200, height: 200, fit: way })).toBe(expected);
  });

  it.each(['inside', 'outside', 'cover', 'contain', 'fill'] as const)(
    '%s keeps the proportions where one side is given',
    (way) => {
      expect(sizes('400x300', { width: 100, fit: way })).toBe('100x75 → 100x75');
      expect(sizes('400x300', { height: 100, fit: way })).toBe('133x100 → 133x100');
    },
  );

  it.each([
    ['inside', '100x50 → 100x50'],
    ['outside', '100x50 → 100x50'],
    ['cover', '100x50 → 50x50'],
    ['contain', '100x50 → 200x200'],
    ['fill', '100x50 → 100x50'],
  ] as const)('%s never scales up unless it is told to', (way, expected) => {
    expect(sizes('100x50', { width: 200, height: 200, fit: way })).toBe(expected);
  });

  it.each([
    ['inside', '200x100 → 200x100'],
    ['outside', '400x200 → 400x200'],
    ['cover', '400x200 → 200x200'],
    ['contain', '200x100 → 200x200'],
    ['fill', '200x200 → 200x200'],
  ] as const)('%s scales up with `enlarge`', (way, expected) => {
    expect(sizes('100x50', { width: 200, height: 200, fit: way, enlarge: true })).toBe(expected);
  });

  it('never makes a side of no pixels', () => {
    expect(sizes('10000x2', { width: 100 })).toBe('100x1 → 100x1');
  });

  it('holds its promises for all sizes', () => {
    const side = fc.integer({ min: 1, max: 20_000 });
    const box = fc.record({ width: side, height: side });
    const way = fc.constantFrom('inside', 'outside', 'cover', 'contain', 'fill');
    const manner = fc.record({ fit: way, enlarge: fc.boolean() });
    fc.assert(
      fc.property(box, box, manner, (size, { width, height }, how) => {
        const asked = rendition({
          width: Math.min(width, 16_383),
          height: Math.min(height, 16_383),
          ...how,
        });
        const { scaled, output } = fit(size, asked);
        const [mostW, mostH] = [asked.width ?? 0, asked.height ?? 0];
        if (how.fit === 'inside' && how.enlarge) {
          expect(output.width === mostW || output.height === mostH).toBe(true);
        }
        if (how.fit !== 'outside')
          expect(output.width <= mostW && output.height <= mostH).toBe(true);
        if (how.fit === 'cover')
          expect(scaled.width >= output.width && scaled.height >= output.height).toBe(true);
        if (how.fit === 'contain')
          expect(scaled.width <= output.width && scaled.height <= output.height).toBe(true);
        if (!how.enlarge)
          expect(scaled.width <= size.width && scaled.height <= size.height).toBe(true);
      }),
    );
  });
});
