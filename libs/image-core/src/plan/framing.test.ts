import { describe, expect, it } from 'vitest';
import {
  BLACK,
  BLUE,
  distance,
  draw,
  GREEN,
  look,
  quadrants,
  RED,
  solid,
  WHITE,
  YELLOW,
} from '../testing/pictures.ts';
import { renderOne } from '../testing/render-all.ts';

const original = quadrants(400, 200).png().toBuffer();

/** Tells the color of a point by name. */
async function colors(bytes: Uint8Array, points: readonly (readonly [number, number])[]) {
  const { at } = await look(bytes);
  const named = { RED, GREEN, BLUE, YELLOW, WHITE, BLACK };
  return points.map(
    ([x, y]) =>
      Object.entries(named).find(([, rgb]) => distance(at(x, y), rgb) < 9)?.[0] ?? at(x, y),
  );
}

describe('fit', () => {
  it('inside shows all of the picture', async () => {
    const image = await renderOne(await original, { width: 100, height: 100 });
    expect([image.width, image.height]).toEqual([100, 50]);
    expect(
      await colors(image.bytes, [
        [5, 5],
        [95, 5],
        [5, 45],
        [95, 45],
      ]),
    ).toEqual(['RED', 'GREEN', 'BLUE', 'YELLOW']);
  });

  it('fill distorts it to the asked size', async () => {
    const image = await renderOne(await original, { width: 80, height: 100, fit: 'fill' });
    expect([image.width, image.height]).toEqual([80, 100]);
    expect(
      await colors(image.bytes, [
        [35, 45],
        [45, 45],
        [35, 55],
        [45, 55],
      ]),
    ).toEqual(['RED', 'GREEN', 'BLUE', 'YELLOW']);
  });

  it('contain adds bars of the background', async () => {
    const image = await renderOne(await original, {
      width: 100,
      height: 100,
      fit: 'contain',
      background: '#000000',
    });
    expect([image.width, image.height]).toEqual([100, 100]);
    expect(
      await colors(image.bytes, [
        [50, 20],
        [5, 30],
        [95, 70],
        [50, 80],
      ]),
    ).toEqual(['BLACK', 'RED', 'YELLOW', 'BLACK']);
  });

  it('contain adds transparent bars where the background is transparent', async () => {
    const image = await renderOne(await original, {
      width: 100,
      height: 100,
      fit: 'contain',
      background: '#00000000',
    });
    const { at, channels } = await look(image.bytes);
    expect(channels).toBe(4);
    expect([at(50, 5)[3], at(50, 50)[3]]).toEqual([0, 255]);
  });

  it.each([
    ['north', [['RED', 'GREEN', 'BLACK']]],
    ['south', [['BLACK', 'RED', 'GREEN']]],
  ] as const)('contain puts the picture %s', async (position, [rows]) => {
    const upper = await quadrants(400, 400)
      .extract({ left: 0, top: 0, width: 400, height: 200 })
      .png()
      .toBuffer();
    const image = await renderOne(upper, {
      width: 100,
      height: 100,
      fit: 'contain',
      position,
      background: '#000000',
    });
    const points =
      position === 'north'
        ? ([
            [5, 5],
            [95, 5],
            [50, 95],
          ] as const)
        : ([
            [50, 5],
            [5, 95],
            [95, 95],
          ] as const);
    expect(await colors(image.bytes, points)).toEqual(rows);
  });

  it.each([
    ['center', 'RED', 'GREEN'],
    ['west', 'RED', 'RED'],
    ['east', 'GREEN', 'GREEN'],
  ] as const)('cover keeps the %s', async (position, left, right) => {
    const image = await renderOne(await original, {
      width: 100,
      height: 100,
      fit: 'cover',
      position,
    });
    expect([image.width, image.height]).toEqual([100, 100]);
    expect(
      await colors(image.bytes, [
        [5, 5],
        [95, 5],
      ]),
    ).toEqual([left, right]);
  });

  it('cover keeps a focal point in the picture', async () => {
    const dot = await draw(400, 200, (x, y) =>
      (x - 340) ** 2 + (y - 100) ** 2 < 400 ? RED : WHITE,
    )
      .png()
      .toBuffer();
    const image = await renderOne(dot, {
      width: 100,
      height: 100,
      fit: 'cover',
      position: { x: 0.85, y: 0.5 },
    });
    expect(
      await colors(image.bytes, [
        [70, 50],
        [10, 50],
      ]),
    ).toEqual(['RED', 'WHITE']);
  });

  it('cover keeps a focal point that was turned and mirrored', async () => {
    const dot = await draw(400, 200, (x, y) =>
      (x - 340) ** 2 + (y - 100) ** 2 < 400 ? RED : WHITE,
    )
      .png()
      .toBuffer();
    const image = await renderOne(dot, {
      rotate: 90,
      flip: true,
      width: 100,
      height: 100,
      fit: 'cover',
      position: { x: 0.85, y: 0.5 },
    });
    expect(
      await colors(image.bytes, [
        [50, 30],
        [50, 90],
      ]),
    ).toEqual(['RED', 'WHITE']);
  });

  it.each(['attention', 'entropy'] as const)('cover finds what matters by %s', async (position) => {
    const busy = await draw(400, 100, (x, y) => (x > 300 && (x * 7 + y * 13) % 5 < 2 ? RED : WHITE))
      .png()
      .toBuffer();
    const image = await renderOne(busy, { width: 100, height: 100, fit: 'cover', position });
    const { data } = await look(image.bytes);
    const isWhite = (i: number) => data[i + 1]! > 250;
    const busyPixels = Array.from({ length: 10_000 }, (_, i) => 3 * i).filter((i) => !isWhite(i));
    expect(busyPixels.length).toBeGreaterThan(2000);
  });
});

describe('framing', () => {
  it('crops a part given in fractions', async () => {
    const crop = { left: 0.25, top: 0, width: 0.5, height: 0.5 };
    const image = await renderOne(await original, { crop });
    expect([image.width, image.height]).toEqual([200, 100]);
    expect(
      await colors(image.bytes, [
        [5, 95],
        [95, 50],
        [105, 50],
        [195, 5],
      ]),
    ).toEqual(['RED', 'RED', 'GREEN', 'GREEN']);
  });

  it('trims a border before it crops and resizes', async () => {
    const framed = await quadrants(200, 100)
      .extend({ top: 20, bottom: 40, left: 60, right: 10, background: '#ffffff' })
      .png()
      .toBuffer();
    const whole = await renderOne(framed, { trim: {} });
    expect([whole.width, whole.height]).toEqual([200, 100]);
    const part = await renderOne(framed, {
      trim: {},
      crop: { left: 0.5, top: 0.5, width: 0.5, height: 0.5 },
      width: 50,
    });
    expect([part.width, part.height]).toEqual([50, 25]);
    expect(
      await colors(part.bytes, [
        [2, 2],
        [47, 22],
      ]),
    ).toEqual(['YELLOW', 'YELLOW']);
  });

  it('trims nothing of a picture of one color', async () => {
    const image = await renderOne(await solid(30, 20, RED).png().toBuffer(), { trim: {} });
    expect([image.width, image.height]).toEqual([30, 20]);
  });

  it('turns by quarters', async () => {
    const image = await renderOne(await original, { rotate: 90 });
    expect([image.width, image.height]).toEqual([200, 400]);
    expect(
      await colors(image.bytes, [
        [5, 5],
        [195, 5],
        [5, 395],
        [195, 395],
      ]),
    ).toEqual(['BLUE', 'RED', 'YELLOW', 'GREEN']);
  });

  it('turns by any angle, with the background in the corners', async () => {
    const image = await renderOne(await original, { rotate: -30, background: '#000000' });
    expect([image.width, image.height]).toEqual([446, 373]);
    expect(
      await colors(image.bytes, [
        [2, 2],
        [443, 370],
        [223, 180],
      ]),
    ).toEqual(['BLACK', 'BLACK', expect.anything()]);
  });

  it('mirrors top to bottom and left to right', async () => {
    const flipped = await renderOne(await original, { flip: true });
    expect(
      await colors(flipped.bytes, [
        [5, 5],
        [395, 5],
      ]),
    ).toEqual(['BLUE', 'YELLOW']);
    const flopped = await renderOne(await original, { flop: true });
    expect(
      await colors(flopped.bytes, [
        [5, 5],
        [395, 5],
      ]),
    ).toEqual(['GREEN', 'RED']);
  });

  it('adds a border outside the asked size', async () => {
    const image = await renderOne(await original, {
      width: 100,
      extend: { top: 1, right: 2, bottom: 3, left: 4 },
      background: '#000000',
    });
    expect([image.width, image.height]).toEqual([106, 54]);
    expect(
      await colors(image.bytes, [
        [3, 25],
        [5, 5],
        [104, 25],
        [50, 0],
        [50, 51],
      ]),
    ).toEqual(['BLACK', 'RED', 'BLACK', 'BLACK', 'BLACK']);
  });
});
