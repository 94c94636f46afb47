import type { Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { BLUE, distance, GREEN, look, quadrants, RED, YELLOW } from '../testing/pictures.ts';
import { renderAll, renderOne } from '../testing/render-all.ts';

/** How a camera that was held so stores an upright picture, by EXIF orientation. */
const STORED: readonly ((upright: Sharp) => Sharp)[] = [
  (upright) => upright,
  (upright) => upright.flop(),
  (upright) => upright.rotate(180),
  (upright) => upright.flip(),
  (upright) => upright.flop().rotate(270),
  (upright) => upright.rotate(270),
  (upright) => upright.flop().rotate(90),
  (upright) => upright.rotate(90),
];

const photo = async (orientation: number) =>
  STORED[orientation - 1]!(quadrants(120, 80))
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .withMetadata({ orientation })
    .toBuffer();

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('an original with EXIF orientation %i', (orientation) => {
  it.each([
    ['at its own size', {}, { width: 120, height: 80 }],
    ['scaled down', { width: 60 }, { width: 60, height: 40 }],
  ])('comes out upright %s', async (_, size, { width, height }) => {
    const image = await renderOne(await photo(orientation), size);
    expect([image.width, image.height]).toEqual([width, height]);
    const { at } = await look(image.bytes);
    const near = 10;
    expect(distance(at(near, near), RED)).toBeLessThan(12);
    expect(distance(at(width - near, near), GREEN)).toBeLessThan(12);
    expect(distance(at(near, height - near), BLUE)).toBeLessThan(12);
    expect(distance(at(width - near, height - near), YELLOW)).toBeLessThan(12);
  });

  it('is described upright, and its outputs carry no orientation to apply again', async () => {
    const { source, images } = await renderAll(await photo(orientation), {
      renditions: [{ name: 'same' }],
    });
    expect(source).toMatchObject({ width: 120, height: 80, orientation });
    expect(Buffer.from(images.same!.bytes).includes('Exif')).toBe(false);
  });
});
