import { describe, expect, it } from 'vitest';
import { distance, draw, GREEN, look, RED, solid } from '../testing/pictures.ts';
import { renderAll, renderOne } from '../testing/render-all.ts';

const half = draw(80, 40, (x) => (x < 40 ? [...RED, 255] : [...RED, 0]))
  .png()
  .toBuffer();

describe('transparency', () => {
  it.each(['png', 'webp', 'avif', 'gif'] as const)('is kept in %s', async (format) => {
    const image = await renderOne(await half, { format, width: 40 });
    const { at, channels } = await look(image.bytes);
    expect(channels).toBe(4);
    expect([at(5, 5)[3], at(35, 5)[3]]).toEqual([255, 0]);
  });

  it('does not let hidden colors bleed into visible ones', async () => {
    const hidden = await draw(80, 40, (x) => (x % 4 < 2 ? [...RED, 255] : [...GREEN, 0]))
      .png()
      .toBuffer();
    const image = await renderOne(hidden, { width: 20 });
    const [r, g, b] = (await look(image.bytes)).at(10, 5);
    expect(distance([r!, g!, b!], RED)).toBeLessThan(6);
  });

  it('is laid on the background in JPEG, with a warning', async () => {
    const { images, warnings } = await renderAll(await half, {
      renditions: [{ name: 'one', format: 'jpeg', background: '#28b43c' }],
    });
    expect(distance((await look(images.one!.bytes)).at(70, 20), GREEN)).toBeLessThan(6);
    expect(warnings).toContain('alpha-flattened');
  });

  it('is laid on the background where `flatten` says so', async () => {
    const image = await renderOne(await half, { flatten: true, background: '#28b43c' });
    const { at, channels } = await look(image.bytes);
    expect(channels).toBe(3);
    expect(at(70, 20)).toEqual([...GREEN]);
  });

  it('is no reason to warn where every pixel is opaque', async () => {
    const { warnings, source, images } = await renderAll(
      await solid(20, 20, [...RED, 255])
        .png()
        .toBuffer(),
      {
        renditions: [{ name: 'jpeg', format: 'jpeg' }, { name: 'png' }],
      },
    );
    expect(source.hasAlpha).toBe(true);
    expect(warnings).toEqual([]);
    expect((await look(images.png!.bytes)).channels).toBe(3);
  });
});
