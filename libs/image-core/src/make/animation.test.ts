import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { animation, BLUE, distance, GREEN, look, RED, solid, WHITE } from '../testing/pictures.ts';
import { renderAll } from '../testing/render-all.ts';

const COLORS = [RED, GREEN, BLUE];
const DELAYS = [100, 250, 400];
const gif = animation({ width: 60, height: 40 }, COLORS, DELAYS).toBuffer();
const moving = { name: 'moving', animated: true };

describe('an animation', () => {
  it.each(['gif', 'webp'] as const)('keeps frames, delays and loop in %s', async (format) => {
    const { images, source, warnings } = await renderAll(await gif, {
      renditions: [{ ...moving, format, width: 30 }],
    });
    expect(source).toMatchObject({ frames: 3, width: 60, height: 40 });
    expect(warnings).toEqual([]);
    const { bytes, width, height } = images.moving!;
    expect([width, height]).toEqual([30, 20]);
    const { pages, delay, loop, pageHeight } = await sharp(bytes, { animated: true }).metadata();
    expect({ pages, delay, loop, pageHeight }).toEqual({
      pages: 3,
      delay: DELAYS,
      loop: 3,
      pageHeight: 20,
    });
    const { at } = await look(bytes);
    COLORS.forEach((color, i) => {
      expect(distance(at(15, 20 * i + 10), color)).toBeLessThan(12);
    });
  });

  it('goes from WebP to GIF and back', async () => {
    const webp = await sharp(await gif, { animated: true })
      .webp({ lossless: true })
      .toBuffer();
    const { images } = await renderAll(webp, { renditions: [{ ...moving, format: 'gif' }] });
    expect((await sharp(images.moving!.bytes, { animated: true }).metadata()).delay).toEqual(
      DELAYS,
    );
  });

  it('has its watermark on every frame', async () => {
    const { images } = await renderAll(
      await gif,
      {
        watermarks: { logo: { image: 'logo', opacity: 1, margin: 0, width: 0.5 } },
        renditions: [{ ...moving, watermark: 'logo' }],
      },
      { assets: { logo: await solid(30, 20, WHITE).png().toBuffer() } },
    );
    const { at } = await look(images.moving!.bytes);
    for (const frame of [0, 1, 2]) {
      expect(distance(at(45, 40 * frame + 30), WHITE)).toBeLessThan(4);
      expect(distance(at(10, 40 * frame + 10), COLORS[frame]!)).toBeLessThan(4);
    }
  });

  it('takes every operation, also those sharp refuses for several pages', async () => {
    const { images } = await renderAll(await gif, {
      renditions: [
        {
          ...moving,
          rotate: 33,
          width: 20,
          height: 20,
          fit: 'cover',
          position: 'attention',
          blur: 1,
          flip: true,
        },
      ],
    });
    expect(await sharp(images.moving!.bytes, { animated: true }).metadata()).toMatchObject({
      pages: 3,
      width: 20,
      pageHeight: 20,
    });
  });

  it('gives its first frame, with a warning, where the rendition or its format keeps no frames', async () => {
    for (const rendition of [
      { name: 'still' },
      { name: 'still', animated: true, format: 'png' as const },
    ]) {
      const { images, warnings } = await renderAll(await gif, { renditions: [rendition] });
      expect(warnings).toEqual(['animation-flattened']);
      const { at, height } = await look(images.still!.bytes);
      expect(height).toBe(40);
      expect(distance(at(30, 20), RED)).toBeLessThan(4);
    }
  });

  it('gives a moving and a still rendition of one size', async () => {
    const { images, warnings } = await renderAll(await gif, {
      renditions: [
        { ...moving, width: 30 },
        { name: 'still', width: 30, format: 'jpeg' },
      ],
    });
    expect(warnings).toEqual(['animation-flattened']);
    expect((await look(images.still!.bytes)).height).toBe(20);
    expect((await look(images.moving!.bytes)).height).toBe(60);
  });

  it('keeps the transparency of single frames', async () => {
    const data = Buffer.concat([
      Buffer.alloc(400, Buffer.from([220, 40, 40, 255])),
      Buffer.alloc(400, 0),
    ]);
    const raw = { width: 10, height: 20, channels: 4 as const, pageHeight: 10 };
    const input = await sharp(data, { raw, animated: true })
      .webp({ lossless: true, delay: [50, 50] })
      .toBuffer();
    const { images } = await renderAll(input, { renditions: [moving] });
    const { at } = await look(images.moving!.bytes);
    expect([at(5, 5)[3], at(5, 15)[3]]).toEqual([255, 0]);
  });
});

describe('a TIFF of several pages', () => {
  it('is no animation: its first page is rendered', async () => {
    const page = await solid(30, 20, GREEN).tiff().toBuffer();
    const pages = await sharp([page, await solid(30, 20, RED).tiff().toBuffer()], {
      join: { animated: true },
    })
      .tiff()
      .toBuffer();
    const { images, source, warnings } = await renderAll(pages, { renditions: [moving] });
    expect(source.frames).toBe(2);
    expect(warnings).toEqual([]);
    expect(images.moving).toMatchObject({ format: 'jpeg', width: 30, height: 20 });
    expect(distance((await look(images.moving!.bytes)).at(9, 9), GREEN)).toBeLessThan(6);
  });
});
