import type { Recipe } from '../recipe/schema/schema.ts';
import { fromLinear, toLinear } from './srgb.ts';

export type ColorSpace = Recipe['color'];

/** Red, green, blue 0 to 255 in the working color space; alpha 0 to 1. */
export interface Color {
  readonly r: number;
  readonly g: number;
  readonly b: number;
  readonly alpha: number;
}

// Linear sRGB to linear Display P3; both have sRGB's transfer curve and white point.
const TO_P3 = [
  [0.82246197, 0.17753803, 0],
  [0.0331942, 0.9668058, 0],
  [0.01708263, 0.07239744, 0.91051993],
] as const;

/**
 * A recipe's `#rrggbb` or `#rrggbbaa`, which always means sRGB, as numbers of the working color space.
 *
 * @example
 * parseColor('#ff000080', 'srgb'); // { r: 255, g: 0, b: 0, alpha: 0.50… }
 */
export function parseColor(hex: string, space: ColorSpace): Color {
  const level = (i: number) => Number.parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16);
  const alpha = hex.length > 7 ? level(3) / 255 : 1;
  const rgb = [level(0), level(1), level(2)] as const;
  if (space === 'srgb') return { r: rgb[0], g: rgb[1], b: rgb[2], alpha };
  const [r, g, b] = rgb.map((level) => toLinear(level / 255)) as [number, number, number];
  const [pr, pg, pb] = TO_P3.map((row) =>
    Math.round(255 * fromLinear(row[0] * r + row[1] * g + row[2] * b)),
  ) as [number, number, number];
  return { r: pr, g: pg, b: pb, alpha };
}
