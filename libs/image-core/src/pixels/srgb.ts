/** Returns the light, 0 to 1, of an sRGB level of 0 to 1. Display P3 has the same curve. */
export const toLinear = (level: number): number =>
  level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;

/** Returns the sRGB level, 0 to 1, of light of 0 to 1. */
export const fromLinear = (light: number): number =>
  light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
