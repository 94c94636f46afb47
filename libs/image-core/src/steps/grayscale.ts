import { fromLinear, toLinear } from '../pixels/srgb.ts';
import type { Step } from './step.ts';

const LEVELS = 4095;

/** Lookup table from level to linear light. */
const LIGHT = Float32Array.from({ length: 256 }, (_, level) => toLinear(level / 255));
/** Lookup table from linear light, in steps of 1/4,095, to level. */
const LEVEL = Uint8Array.from({ length: LEVELS + 1 }, (_, i) =>
  Math.round(255 * fromLinear(i / LEVELS)),
);

/** The share of red, green and blue in what the eye calls light. */
const WEIGHTS = { srgb: [0.2126, 0.7152, 0.0722], p3: [0.229, 0.6917, 0.0793] } as const;

/** Replaces each color by the gray of the same light. By hand: sharp's own drops the alpha of raw pixels. */
export const grayscale: Step = (pixels, { plan, space }) => {
  if (!plan.rendition.grayscale) return pixels;
  const data = Buffer.from(pixels.data);
  const [red, green, blue] = WEIGHTS[space];
  const light = (level: number | undefined) => LIGHT[level ?? 0] ?? 0;
  for (let i = 0; i < data.length; i += pixels.channels) {
    const sum = red * light(data[i]) + green * light(data[i + 1]) + blue * light(data[i + 2]);
    data.fill(LEVEL[Math.round(sum * LEVELS)] ?? 0, i, i + 3);
  }
  return { ...pixels, data };
};
