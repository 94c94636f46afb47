import type { Picture } from './picture.ts';

/**
 * A picture in linear light as the three kinds of cones of the eye take it up: long, middle and short waves,
 * 0 to 1 and a little. The first half of the way to XYB; it is linear, so it can be averaged.
 */
export interface Cones {
  readonly width: number;
  readonly height: number;
  readonly long: Float32Array;
  readonly middle: Float32Array;
  readonly short: Float32Array;
}

/** What cones see where it is dark; keeps the cube root off its steep end. */
export const BIAS = 0.0037930732552754493;

/** Shares of red, green and blue that a kind of cones takes up; they sum to 1. */
const LONG = [0.3, 0.622, 0.078] as const;
const MIDDLE = [0.23, 0.692, 0.078] as const;
const SHORT = [0.24342268924547819, 0.20476744424496821, 0.5518098665095537] as const;

/** Linear light of each sRGB level. */
const LINEAR = Float64Array.from({ length: 256 }, (_, level) => toLinear(level / 255));

/** The curve of `pixels/srgb.ts`, a second time: this package entry runs alone and imports nothing else. */
function toLinear(level: number): number {
  return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
}

const empty = (width: number, height: number): Cones => ({
  width,
  height,
  long: new Float32Array(width * height),
  middle: new Float32Array(width * height),
  short: new Float32Array(width * height),
});

/** The picture, laid on a gray of this sRGB level, 0 to 1, where something shows through. */
export function toCones(picture: Picture, background: number): Cones {
  const { data, width, height, channels } = picture;
  const cones = empty(width, height);
  const light =
    channels === 3
      ? (at: number) => LINEAR[data[at] ?? 0] ?? 0
      : (at: number) => lightOver(data, at, background);
  for (let i = 0, at = 0; i < width * height; i += 1, at += channels) {
    const red = light(at);
    const green = light(at + 1);
    const blue = light(at + 2);
    cones.long[i] = LONG[0] * red + LONG[1] * green + LONG[2] * blue + BIAS;
    cones.middle[i] = MIDDLE[0] * red + MIDDLE[1] * green + MIDDLE[2] * blue + BIAS;
    cones.short[i] = SHORT[0] * red + SHORT[1] * green + SHORT[2] * blue + BIAS;
  }
  return cones;
}

/** Blended as programs blend, in sRGB levels. Offset of the pixel's alpha: its channels are 4 bytes aligned. */
function lightOver(data: Uint8Array, at: number, background: number): number {
  const alpha = (data[at | 3] ?? 0) / 255;
  if (alpha === 1) return LINEAR[data[at] ?? 0] ?? 0;
  return toLinear(((data[at] ?? 0) / 255) * alpha + background * (1 - alpha));
}

/** Half the size, each pixel the mean of four; at an odd edge the last pixels count twice. */
export function halve(cones: Cones): Cones {
  const half = empty(Math.ceil(cones.width / 2), Math.ceil(cones.height / 2));
  halvePlane(cones, half, 'long');
  halvePlane(cones, half, 'middle');
  halvePlane(cones, half, 'short');
  return half;
}

function halvePlane(from: Cones, to: Cones, kind: 'long' | 'middle' | 'short'): void {
  const source = from[kind];
  const target = to[kind];
  for (let y = 0; y < to.height; y += 1) {
    const upper = 2 * y * from.width;
    const lower = Math.min(2 * y + 1, from.height - 1) * from.width;
    for (let x = 0; x < to.width; x += 1) {
      const left = 2 * x;
      const right = Math.min(left + 1, from.width - 1);
      target[y * to.width + x] =
        ((source[upper + left] ?? 0) +
          (source[upper + right] ?? 0) +
          (source[lower + left] ?? 0) +
          (source[lower + right] ?? 0)) /
        4;
    }
  }
}
