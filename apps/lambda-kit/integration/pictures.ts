/** Originals of the integration tests: drawn, small, and recognizable after a resize. */
import sharp from 'sharp';

export const SKY = [70, 130, 220] as const;
export const GRASS = [60, 150, 70] as const;

export interface PhotoOptions {
  /** Color of the upper half; default `SKY`. */
  readonly sky?: readonly number[];
  /** Makes it another file with the same pixels; default «a photo». */
  readonly title?: string;
}

/** Sky above grass, 300 × 400, stored sideways as a phone held upright does. */
export async function drawPhoto({
  sky = SKY,
  title = 'a photo',
}: PhotoOptions = {}): Promise<Buffer> {
  const [width, height] = [300, 400];
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    const color = Buffer.from(y < height / 2 ? [...sky] : GRASS);
    pixels.fill(color, y * width * 3, (y + 1) * width * 3);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .rotate(270)
    .withMetadata({ orientation: 6, exif: { IFD0: { ImageDescription: title } } })
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** The colors of a square of 24 pixels. */
export async function square(picture: Uint8Array, left: number, top: number) {
  const cut = await sharp(picture).extract({ left, top, width: 24, height: 24 }).toBuffer();
  const { channels } = await sharp(cut).stats();
  return {
    /** The largest distance of a level's mean from that of `color`. */
    farthest: (color: readonly number[]) =>
      Math.max(...channels.map(({ mean }, i) => Math.abs(mean - (color[i] ?? Infinity)))),
    /** The largest standard deviation of a level: 0 for a plain color. */
    unevenness: Math.max(...channels.map(({ stdev }) => stdev)),
  };
}
