import { describe, expect, it } from 'vitest';
import { distance, draw, look, RED, solid } from '../testing/pictures.ts';
import { renderOne } from '../testing/render-all.ts';

const stripes = draw(60, 40, (x) => (x < 30 ? [60, 60, 60] : [200, 200, 200]))
  .png()
  .toBuffer();

describe('tone', () => {
  it('replaces colors by the gray of the same light', async () => {
    const image = await renderOne(await solid(20, 20, RED).png().toBuffer(), { grayscale: true });
    const [r, g, b] = (await look(image.bytes)).at(10, 10);
    expect([g, b]).toEqual([r, r]);
    expect(Math.abs(r! - 113)).toBeLessThan(3);
  });

  it('keeps transparency in grayscale', async () => {
    const original = await solid(20, 20, [...RED, 100])
      .png()
      .toBuffer();
    const image = await renderOne(original, { grayscale: true });
    expect((await look(image.bytes)).at(5, 5)[3]).toBe(100);
  });

  it('leaves gray originals as they are', async () => {
    const gray = await solid(20, 20, [77, 77, 77]).toColourspace('b-w').png().toBuffer();
    expect((await look((await renderOne(gray, {})).bytes)).at(3, 3)).toEqual([77, 77, 77]);
    const again = await renderOne(gray, { grayscale: true });
    expect((await look(again.bytes)).at(3, 3)).toEqual([77, 77, 77]);
  });

  it('multiplies lightness and chroma', async () => {
    const original = await solid(20, 20, [150, 90, 60]).png().toBuffer();
    const bright = await look((await renderOne(original, { brightness: 1.5 })).bytes);
    expect(bright.at(5, 5).every((level, i) => level > [150, 90, 60][i]!)).toBe(true);
    const dull = await look((await renderOne(original, { saturation: 0 })).bytes);
    const [r, g, b] = dull.at(5, 5);
    expect(Math.max(r!, g!, b!) - Math.min(r!, g!, b!)).toBeLessThanOrEqual(2);
  });

  it('blurs an edge and sharpens it', async () => {
    const blurred = await look((await renderOne(await stripes, { blur: 4 })).bytes);
    expect(blurred.at(27, 20)[0]).toBeGreaterThan(75);
    expect(blurred.at(3, 20)[0]).toBe(60);
    const sharp = await look((await renderOne(await stripes, { sharpen: 2 })).bytes);
    expect(sharp.at(29, 20)[0]).toBeLessThan(58);
    expect(sharp.at(30, 20)[0]).toBeGreaterThan(202);
  });

  it('touches no pixel when nothing is asked', async () => {
    const original = await stripes;
    const image = await renderOne(original, {});
    expect(distance([...(await look(image.bytes)).data], [...(await look(original)).data])).toBe(0);
  });
});
