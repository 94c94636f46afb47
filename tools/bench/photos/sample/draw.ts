import sharp from 'sharp';
import { foreground } from './foreground.ts';
import { createLand, HEIGHT, reflection, SHORE } from './land.ts';
import { createRandom } from './noise.ts';

/** As a phone held upright would save it: the pixels lie on their side, and the file says so. */
const UPRIGHT = { width: 3024, height: 3024 * HEIGHT };
const STORED_SIDEWAYS = { rotate: 270, orientation: 6 };

/** What must not reach an output (the place), and what may (the copyright). */
const EXIF = {
  IFD0: {
    Make: 'Image Pipeline',
    Model: 'Sample Camera 1',
    Copyright: 'Drawn by the image pipeline, CC0',
    DateTime: '2026:06:21 05:24:00',
  },
  IFD2: { DateTimeOriginal: '2026:06:21 05:24:00', FNumber: '9/5', ISOSpeedRatings: '64' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '46/1 41/1 2400/100',
    GPSLongitudeRef: 'E',
    GPSLongitude: '7/1 51/1 3600/100',
  },
};

/**
 * The sample photo: a mountain lake at sunrise, 12 megapixels as JPEG, stored sideways with EXIF
 * orientation 6, with GPS coordinates, camera and copyright. The same bytes on every run.
 *
 * @example
 * await writeFile('sample.jpg', await drawSample());
 */
export async function drawSample(): Promise<Buffer> {
  const upright = await develop();
  return sharp(upright, { raw: { ...UPRIGHT, channels: 3 } })
    .rotate(STORED_SIDEWAYS.rotate)
    .withExif(EXIF)
    .withMetadata({ orientation: STORED_SIDEWAYS.orientation })
    .jpeg({ quality: 91 })
    .toBuffer();
}

/** The scene enlarged to the size of the photo, what stands near laid on it sharply, and grain over all. */
async function develop(): Promise<Buffer> {
  const { width, height } = UPRIGHT;
  const scene = drawScene(width / 2, height / 2);
  return sharp(scene, { raw: { width: width / 2, height: height / 2, channels: 3 } })
    .resize(width, height)
    .composite([
      { input: Buffer.from(foreground(width, height)) },
      { input: await grain(), tile: true, blend: 'soft-light' },
    ])
    .removeAlpha()
    .raw()
    .toBuffer();
}

function drawScene(width: number, height: number): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(width * height * 3);
  const land = createLand(width);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const u = x / width;
      const v = y / width;
      const color = v < SHORE ? land(u, v) : mirrored(pixels, width, reflection(u, v));
      pixels.set(color, (y * width + x) * 3);
    }
  }
  return pixels;
}

/** The water shows what was drawn above it. */
function mirrored(pixels: Uint8ClampedArray, width: number, seen: ReturnType<typeof reflection>) {
  const at = (Math.floor(seen.v * width) * width + Math.floor(seen.u * width)) * 3;
  return seen.tint([pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0]);
}

/** A tile of film grain around middle gray. */
async function grain(): Promise<Buffer> {
  const side = 512;
  const random = createRandom(3);
  const levels = Uint8Array.from(
    { length: side * side },
    () => 128 + 40 * (random() + random() - 1),
  );
  return sharp(levels, { raw: { width: side, height: side, channels: 1 } })
    .blur(0.6)
    .png({ compressionLevel: 1 })
    .toBuffer();
}
