import { thumbHashToApproximateAspectRatio, thumbHashToAverageRGBA } from 'thumbhash';
import { describe, expect, it } from 'vitest';
import { distance, draw, GREEN, RED, solid } from '../testing/pictures.ts';
import { renderAll } from '../testing/render-all.ts';

const placeholderOf = async (input: Buffer, color: 'srgb' | 'p3' = 'srgb') =>
  renderAll(input, { color, renditions: [{ name: 'one', width: 20 }] });

const decoded = (placeholder: string) => Buffer.from(placeholder, 'base64');

describe('the placeholder', () => {
  it('is a thumbhash of the upright picture', async () => {
    const lying = await solid(400, 200, RED).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const hash = decoded((await placeholderOf(lying)).placeholder);
    expect(thumbHashToApproximateAspectRatio(hash)).toBeLessThan(0.7);
    const { r, g, b } = thumbHashToAverageRGBA(hash);
    expect(distance([r * 255, g * 255, b * 255], RED)).toBeLessThan(20);
  });

  it('is of the same color whatever the color space of the outputs', async () => {
    const png = await solid(100, 50, RED).png().toBuffer();
    const [srgb, p3] = [await placeholderOf(png), await placeholderOf(png, 'p3')];
    expect(srgb.color).toBe('#dc2828');
    const levels = [1, 3, 5].map((i) => Number.parseInt(p3.color.slice(i, i + 2), 16));
    expect(distance(levels, RED)).toBeLessThanOrEqual(2);
  });
});

describe('the dominant color', () => {
  it('is the most frequent one, not the mean', async () => {
    const mostly = await draw(100, 50, (x) => (x < 65 ? GREEN : RED))
      .png()
      .toBuffer();
    expect((await placeholderOf(mostly)).color).toBe('#28b43c');
  });

  it('does not count what is transparent', async () => {
    const input = await draw(100, 50, (x) => (x < 65 ? [...GREEN, 0] : [...RED, 255]))
      .png()
      .toBuffer();
    expect((await placeholderOf(input)).color).toBe('#dc2828');
  });

  it('is black where all is transparent', async () => {
    expect(
      (
        await placeholderOf(
          await solid(20, 20, [...RED, 0])
            .png()
            .toBuffer(),
        )
      ).color,
    ).toBe('#000000');
  });
});
