import type { Picture } from '../score/picture.ts';

/** A hash of three numbers, 0 to 1: noise that is the same on every machine. */
function noise(x: number, y: number, seed: number): number {
  let hash = Math.imul(x, 0x27d4eb2f) ^ Math.imul(y, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}

const smooth = (t: number) => t * t * (3 - 2 * t);

/** A value, 0 to 1, for every pixel. */
type Field = (x: number, y: number) => number;

/** Noise with one value every `step` pixels, smooth in between. */
function softNoise(step: number, seed: number): Field {
  return function soft(x, y) {
    const [left, top] = [Math.floor(x / step), Math.floor(y / step)];
    const [right, down] = [smooth(x / step - left), smooth(y / step - top)];
    const along = (row: number) =>
      noise(left, row, seed) * (1 - right) + noise(left + 1, row, seed) * right;
    return along(top) * (1 - down) + along(top + 1) * down;
  };
}

/** Clouds: each finer octave half as strong. */
function cloudNoise(seed: number): Field {
  const octaves = [64, 32, 16, 8, 4, 2].map((step, i) => softNoise(step, seed + i));
  return function clouds(x, y) {
    return octaves.reduce((sum, octave, i) => sum + octave(x, y) / 2 ** i, 0) / 2;
  };
}

/** Something like a photograph: soft light, texture at all sizes, hard edges, flat parts, color. */
export function makeScene(width: number, height: number, seed = 1): Picture {
  const data = new Uint8Array(3 * width * height);
  const horizon = softNoise(40, seed + 20);
  const clouds = cloudNoise(seed);
  const warmth = softNoise(48, seed + 30);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const sky = y < height * (0.3 + 0.2 * horizon(x, 0));
      const light = sky ? 0.75 - 0.3 * (y / height) : 0.9 * clouds(x, y);
      const warm = sky ? -0.25 : 0.3 * (warmth(x, y) - 0.4);
      const post = x % 97 < 7 && y > height * 0.4 ? -0.25 : 0;
      const levels = [light + warm + post, light + post, light - warm + post];
      levels.forEach((level, i) => (data[3 * (y * width + x) + i] = toByte(255 * level)));
    }
  }
  return { data, width, height, channels: 3 };
}

const toByte = (level: number) => Math.max(0, Math.min(255, Math.round(level)));

/** One level of a picture. */
interface Spot {
  readonly x: number;
  readonly y: number;
  readonly channel: number;
}

type Change = (level: number, spot: Spot) => number;

/** The picture with every level changed. */
export function change(picture: Picture, next: Change): Picture {
  const { width, channels } = picture;
  const data = picture.data.map((level, i) => {
    const pixel = Math.floor(i / channels);
    const spot = { x: pixel % width, y: Math.floor(pixel / width), channel: i % channels };
    return toByte(next(level, spot));
  });
  return { ...picture, data };
}

/** Level of a pixel; beyond the edges that of the last. */
function levelAt({ data, width, height, channels }: Picture, { x, y, channel }: Spot) {
  const [inX, inY] = [Math.min(Math.max(x, 0), width - 1), Math.min(Math.max(y, 0), height - 1)];
  return data[channels * (inY * width + inX) + channel] ?? 0;
}

/** Ways to spoil a picture, each alike to what encoders do or people see. */
export const SPOIL = {
  /** Grain of this many levels up and down. */
  grain: (picture: Picture, levels: number) =>
    change(
      picture,
      (level, { x, y, channel }) => level + levels * (2 * noise(x, y, channel + 50) - 1),
    ),
  /** The mean of a square of 2 × `reach` + 1 pixels. */
  blur: (picture: Picture, reach: number) =>
    change(picture, (_, { x, y, channel }) => {
      let sum = 0;
      for (let dy = -reach; dy <= reach; dy += 1)
        for (let dx = -reach; dx <= reach; dx += 1)
          sum += levelAt(picture, { x: x + dx, y: y + dy, channel });
      return sum / (2 * reach + 1) ** 2;
    }),
  /** Each square of 8 pixels drawn towards its upper left pixel. */
  blocks: (picture: Picture, share: number) =>
    change(picture, (level, { x, y, channel }) => {
      const corner = levelAt(picture, { x: x - (x % 8), y: y - (y % 8), channel });
      return level + share * (corner - level);
    }),
  /** Fewer levels. */
  posterize: (picture: Picture, step: number) =>
    change(picture, (level) => Math.round(level / step) * step),
  /** More red, less blue. */
  tint: (picture: Picture, levels: number) =>
    change(picture, (level, { channel }) => level + levels * (1 - channel)),
} as const;
