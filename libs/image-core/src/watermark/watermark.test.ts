import { describe, expect, it } from 'vitest';
import type { RecipeInput } from '../recipe/schema/schema.ts';
import { BLACK, distance, draw, look, quadrants, RED, solid, WHITE } from '../testing/pictures.ts';
import { renderAll } from '../testing/render-all.ts';

type Mark = NonNullable<RecipeInput['watermarks']>[string];

const black = solid(400, 300, BLACK).png().toBuffer();
const logo = solid(40, 20, RED).png().toBuffer();
const image = { image: 'logo.png', opacity: 1 };

async function mark(
  watermark: Mark,
  size: { width?: number; height?: number } = {},
  input = black,
) {
  const { images } = await renderAll(
    await input,
    {
      watermarks: { mark: watermark },
      renditions: [{ name: 'one', format: 'png', watermark: 'mark', ...size }],
    },
    { assets: { 'logo.png': await logo } },
  );
  return look(images.one!.bytes);
}

/** The box of all pixels that are not the background's. */
async function markedBox(...args: Parameters<typeof mark>) {
  const { data, width, height, channels } = await mark(...args);
  const marked = Array.from({ length: width * height }, (_, i) => i).filter((i) =>
    data.subarray(i * channels, i * channels + 3).some((level) => level > 12),
  );
  const xs = marked.map((i) => i % width);
  const ys = marked.map((i) => Math.floor(i / width));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) + 1 - left, height: Math.max(...ys) + 1 - top };
}

describe('an image watermark', () => {
  it.each([
    [400, { left: 294, top: 244, width: 100, height: 50 }],
    [200, { left: 147, top: 122, width: 50, height: 25 }],
    [100, { left: 73, top: 60, width: 25, height: 13 }],
  ])('has its place and relative size at %i pixels', async (width, box) => {
    expect(await markedBox(image, { width })).toEqual(box);
  });

  it.each([
    ['northwest', 10, 10],
    ['north', 150, 10],
    ['northeast', 290, 10],
    ['west', 10, 125],
    ['center', 150, 125],
    ['east', 290, 125],
    ['southwest', 10, 240],
    ['south', 150, 240],
    ['southeast', 290, 240],
  ] as const)('lies %s', async (gravity, left, top) => {
    const box = await markedBox({ ...image, gravity, margin: 10 / 300 });
    expect(box).toEqual({ left, top, width: 100, height: 50 });
  });

  it.each([0.25, 0.5, 1])('covers with an opacity of %d', async (opacity) => {
    const { at } = await mark({ ...image, opacity }, {}, solid(400, 300, WHITE).png().toBuffer());
    const expected = RED.map((level) => 255 + (level - 255) * opacity);
    expect(distance(at(340, 270), expected)).toBeLessThanOrEqual(1);
    expect(at(100, 100)).toEqual([...WHITE]);
  });

  it('is no larger than the rendition has room for', async () => {
    const tall = await draw(10, 100, () => RED)
      .png()
      .toBuffer();
    const { images } = await renderAll(
      await black,
      {
        watermarks: { mark: { ...image, width: 1, margin: 0.1 } },
        renditions: [{ name: 'one', format: 'png', watermark: 'mark' }],
      },
      { assets: { 'logo.png': tall } },
    );
    const { at } = await look(images.one!.bytes);
    expect(
      [at(369 - 12, 29), at(369 - 12, 30), at(369 - 12, 269), at(369 - 12, 270)].map(([r]) => r),
    ).toEqual([0, 220, 220, 0]);
  });

  it('is repeated over the whole rendition as tiles', async () => {
    const { at } = await mark({ ...image, tile: true, margin: 0.1 });
    // Tiles of 100 × 50 every 130 × 80 pixels, 4 × 5 of them, the same cut away at both ends.
    const isRed = (x: number, y: number) => at(x, y)[0] === RED[0];
    expect([isRed(0, 0), isRed(54, 14), isRed(85, 45), isRed(399, 299)]).not.toContain(false);
    expect([isRed(55, 14), isRed(54, 15), isRed(84, 45), isRed(85, 44)]).not.toContain(true);
  });

  it('keeps what is transparent in the picture transparent where it does not lie', async () => {
    const { at } = await mark(
      image,
      {},
      solid(400, 300, [...WHITE, 0])
        .png()
        .toBuffer(),
    );
    expect(at(10, 10)[3]).toBe(0);
    expect(at(340, 270)).toEqual([...RED, 255]);
  });
});

describe('a text watermark', () => {
  it.each([400, 200, 100])('has its place and relative width at %i pixels', async (width) => {
    const { left, ...box } = await markedBox(
      { text: 'Ann & <Bob>', shadow: false, opacity: 1 },
      { width },
    );
    const margin = Math.round(0.02 * width * 0.75);
    expect(Math.abs(box.width - width / 4)).toBeLessThanOrEqual(1 + width / 200);
    expect(Math.abs(left + box.width - (width - margin))).toBeLessThanOrEqual(2);
    expect(Math.abs(box.top + box.height - (width * 0.75 - margin))).toBeLessThanOrEqual(2);
  });

  it('is written in its color', async () => {
    const { data } = await mark({ text: '████', color: '#dc2828', opacity: 1, shadow: false });
    const letter = 3 * (400 * 285 + 340);
    expect([...data.subarray(letter, letter + 3)]).toEqual([...RED]);
  });

  it('has a shadow, so that it can be read on its own color', async () => {
    const white = () => solid(400, 300, WHITE).png().toBuffer();
    const text = { text: 'Photo', opacity: 1 };
    const withShadow = await mark(text, {}, white());
    expect(withShadow.data.reduce((a, b) => Math.min(a, b))).toBeLessThan(150);
    const without = await mark({ ...text, shadow: false }, {}, white());
    expect(without.data.reduce((a, b) => Math.min(a, b))).toBe(255);
  });

  it.each(['Ελληνικά', 'Кириллица', 'שלום', 'سلام', 'ქართული'])('writes %s', async (text) => {
    const box = await markedBox({ text, shadow: false });
    expect(box.width).toBeGreaterThan(90);
  });

  it('does not read markup in the text', async () => {
    const plain = await markedBox({ text: '<b>A</b>', shadow: false, opacity: 1 });
    const short = await markedBox({ text: 'A', shadow: false, opacity: 1 });
    expect(plain.height).toBeLessThan(short.height / 2);
  });
});

describe('a tiny rendition', () => {
  it.each([
    [1, 1],
    [2, 8],
    [8, 8],
    [16, 3],
  ])('of %i × %i takes any watermark', async (width, height) => {
    const input = await quadrants(64, 64).png().toBuffer();
    const marks: Mark[] = [
      { text: 'A rather long text for so few pixels' },
      { text: 'x', tile: true, margin: 0 },
      { ...image, margin: 0.5 },
      { ...image, tile: true },
    ];
    const { images } = await renderAll(
      input,
      {
        watermarks: Object.fromEntries(marks.map((watermark, i) => [`m${i}`, watermark])),
        renditions: marks.map((_, i) => ({
          name: `r${i}`,
          width,
          height,
          fit: 'fill',
          watermark: `m${i}`,
        })),
      },
      { assets: { 'logo.png': await logo } },
    );
    for (const { bytes } of Object.values(images))
      expect(await look(bytes)).toMatchObject({ width, height });
  });
});
