import sharp from 'sharp';
import { ciede2000, type Lab } from './ciede2000.ts';

/** Color differences between two pictures of one size, by CIEDE2000: 1 is just seen side by side. */
export interface Difference {
  readonly mean: number;
  /** What all pixels but one in a thousand stay within: one level of 8 bits is 2 already in dark colors. */
  readonly most: number;
}

/** Where colors are compared: so small that sharpness is none of it. */
const WIDTH = 256;

/** Compares what two encoded pictures look like, as colors in CIELAB. */
export async function colorDifference(first: Uint8Array, second: Uint8Array): Promise<Difference> {
  const [a, b] = [await toLab(first), await toLab(second)];
  const distances = Array.from({ length: Math.min(a.length, b.length) / 3 }, (_, i) => {
    return ciede2000(colorAt(a, i), colorAt(b, i));
  }).sort((x, y) => x - y);
  return {
    mean: distances.reduce((sum, each) => sum + each, 0) / distances.length,
    most: distances[Math.floor(distances.length * 0.999)] ?? NaN,
  };
}

const colorAt = (lab: Float32Array, pixel: number): Lab => [
  lab[3 * pixel] ?? NaN,
  lab[3 * pixel + 1] ?? NaN,
  lab[3 * pixel + 2] ?? NaN,
];

async function toLab(bytes: Uint8Array): Promise<Float32Array> {
  // Small first: sharp would else resize in CIELAB.
  const small = await sharp(bytes).resize({ width: WIDTH }).removeAlpha().png().toBuffer();
  const lab = await sharp(small).toColourspace('lab').raw({ depth: 'float' }).toBuffer();
  return new Float32Array(lab.buffer, lab.byteOffset, lab.length / 4);
}
