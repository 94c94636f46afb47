import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readCopyright } from '../probe/exif.ts';
import { quadrants } from '../testing/pictures.ts';
import { renderAll } from '../testing/render-all.ts';

const COPYRIGHT = '(c) 2024 Ann Example (Basel, all rights)';

/** A photo that tells its author, its camera and its place. */
const photo = (format: 'jpeg' | 'png' | 'webp' = 'jpeg', copyright = COPYRIGHT) =>
  quadrants(60, 40)
    .toFormat(format)
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- secret address --></x:xmpmeta>')
    .withExif({
      IFD0: {
        Copyright: `${copyright} (, ASCII, 0 components, 0 bytes)`,
        Make: 'Camera',
        Artist: 'Ann',
      },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '47/1 33/1 0/1' },
    })
    .toBuffer();

/** As many programs write it, though EXIF asks for ASCII. */
async function jpegWithUtf8Copyright(text: string): Promise<Buffer> {
  const room = 'x'.repeat(Buffer.byteLength(text));
  const jpeg = await photo('jpeg', room);
  jpeg.write(text, jpeg.indexOf(room), 'utf8');
  return jpeg;
}

/** One black pixel and a copyright; sharp writes no such tag itself. */
function tiffWithCopyright(text: string): Buffer {
  const [SHORT, LONG, ASCII] = [3, 4, 2];
  const textAt = 8 + 2 + 10 * 12 + 4;
  const pixelAt = textAt + text.length + 1;
  const entries = [
    [256, SHORT, 1, 1],
    [257, SHORT, 1, 1],
    [258, SHORT, 1, 8],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, 1],
    [273, LONG, 1, pixelAt],
    [277, SHORT, 1, 1],
    [278, SHORT, 1, 1],
    [279, LONG, 1, 1],
    [0x8298, ASCII, text.length + 1, textAt],
  ] as const;
  const file = Buffer.alloc(pixelAt + 1);
  file.write('II*\0\x08\0\0\0', 'latin1');
  file.writeUInt16LE(entries.length, 8);
  entries.forEach(([tag, type, count, value], i) => {
    file.writeUInt16LE(tag, 10 + 12 * i);
    file.writeUInt16LE(type, 12 + 12 * i);
    file.writeUInt32LE(count, 14 + 12 * i);
    file.writeUInt32LE(value, 18 + 12 * i);
  });
  file.write(text, textAt, 'latin1');
  return file;
}

const FORMATS = ['jpeg', 'png', 'webp', 'avif'] as const;

async function outputs(keep: 'copyright'[], input: Promise<Buffer> = photo()) {
  const { images, warnings } = await renderAll(await input, {
    metadata: { keep },
    renditions: FORMATS.map((format) => ({ name: format, format })),
  });
  return { bytes: FORMATS.map((format) => Buffer.from(images[format]!.bytes)), warnings };
}

describe('metadata', () => {
  it('is left out of every output, with a warning', async () => {
    const { bytes, warnings } = await outputs([]);
    expect(warnings).toEqual(['metadata-dropped']);
    for (const output of bytes) {
      const { exif, xmp, icc } = await sharp(output).metadata();
      expect([exif, xmp, icc]).toEqual([undefined, undefined, undefined]);
    }
  });

  it('leaves nothing to warn of where there was none', async () => {
    const { warnings } = await outputs([], quadrants(60, 40).jpeg().toBuffer());
    expect(warnings).toEqual([]);
  });

  it.each(['jpeg', 'png', 'webp'] as const)(
    'keeps the copyright of a %s where the recipe says so, and no more',
    async (format) => {
      const { bytes } = await outputs(['copyright'], photo(format));
      for (const output of bytes) {
        const { exif, xmp } = await sharp(output).metadata();
        expect(readCopyright(exif!)).toBe(COPYRIGHT);
        // GPSInfo (0x8825) is the directory of the place; Make is 0x010f; either byte order.
        for (const tag of [
          '\x88\x25\0\x04',
          '\x25\x88\x04\0',
          '\x01\x0f\0\x02',
          '\x0f\x01\x02\0',
        ]) {
          expect(exif?.includes(Buffer.from(tag, 'latin1'))).toBe(false);
        }
        expect(exif?.includes('Camera')).toBe(false);
        expect(xmp).toBeUndefined();
      }
    },
  );

  it('keeps the copyright of a TIFF, which stands in the file itself', async () => {
    const { bytes } = await outputs(
      ['copyright'],
      Promise.resolve(tiffWithCopyright('Ann Example')),
    );
    for (const output of bytes)
      expect(readCopyright((await sharp(output).metadata()).exif!)).toBe('Ann Example');
  });

  it('keeps letters that EXIF has not, in XMP beside it', async () => {
    const { bytes } = await outputs(['copyright'], jpegWithUtf8Copyright('© Jürg & Анна'));
    for (const output of bytes) {
      const { exif, xmp } = await sharp(output).metadata();
      expect(readCopyright(exif!)).toContain('(C) Jurg');
      expect(xmp?.toString()).toContain('>© Jürg &#38; Анна<');
    }
  });

  it('writes no copyright where the original has none', async () => {
    const { bytes } = await outputs(['copyright'], quadrants(60, 40).jpeg().toBuffer());
    for (const output of bytes) expect((await sharp(output).metadata()).exif).toBeUndefined();
  });
});
