import sharp from 'sharp';

const SIZE = { width: 1800, height: 1200 };

/** From 1 to 0 and back, once for each whole number. */
const wave = (at: number) => (1 + Math.cos(2 * Math.PI * at)) / 2;

/**
 * Every hue, dark and light, from gray to as saturated as the space has it. Without edges: there it matters
 * whether one resizes before or after the transform, and neither is wrong.
 */
function drawHues(): Buffer {
  const { width, height } = SIZE;
  const pixels = Buffer.alloc(3 * width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const saturation = y / height;
      const lightness = wave(4 * saturation);
      for (let channel = 0; channel < 3; channel += 1) {
        const hue = wave(x / width - channel / 3);
        pixels[3 * (y * width + x) + channel] = Math.round(
          255 * lightness * (1 - saturation + saturation * hue),
        );
      }
    }
  }
  return pixels;
}

const hues = () => sharp(drawHues(), { raw: { ...SIZE, channels: 3 } });

/** Says of a JPEG's numbers that they are of another space, without changing them. */
function tag(jpeg: Buffer, profile: Buffer): Buffer {
  const head = Buffer.from('\xff\xe2..ICC_PROFILE\0\x01\x01', 'latin1');
  head.writeUInt16BE(head.length - 2 + profile.length, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, profile, jpeg.subarray(2)]);
}

/** Originals whose colors are not sRGB's, by what they are called in the table. */
export async function drawOriginals(): Promise<ReadonlyMap<string, Buffer>> {
  const { icc = Buffer.alloc(0) } = await sharp(
    await hues().resize(8).withIccProfile('p3').jpeg().toBuffer(),
  ).metadata();
  return new Map([
    ['Display P3', tag(await hues().jpeg({ quality: 95 }).toBuffer(), icc)],
    [
      'CMYK',
      await hues().toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 95 }).toBuffer(),
    ],
  ]);
}
