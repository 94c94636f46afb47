/** The formats whose quality can be left to a target. */
export type LossyFormat = 'jpeg' | 'webp' | 'avif';

/** The encoder's numbers that are searched. At 100, WebP takes a third more bytes than at 99 for nothing. */
export const LEAST_QUALITY = 1;
export const MOST_QUALITY = 99;

/**
 * What is missing to a score of 100, in the geometric mean of 24 pictures at 1024 and 1920 pixels, of 11 at 800
 * for the outermost: `[quality, missing]`, with the engine's default effort.
 */
const TYPICAL: Record<LossyFormat, readonly (readonly [quality: number, missing: number])[]> = {
  jpeg: [
    [1, 160],
    [5, 147],
    [10, 104],
    [20, 69],
    [40, 42.2],
    [60, 32],
    [75, 23.7],
    [85, 17.7],
    [92, 13],
    [97, 9],
    [99, 7.1],
  ],
  webp: [
    [1, 85],
    [10, 62],
    [20, 52.2],
    [40, 40],
    [60, 32.9],
    [75, 28.9],
    [85, 22.1],
    [92, 16.9],
    [97, 13.1],
    [99, 11.4],
  ],
  avif: [
    [1, 90],
    [10, 74],
    [15, 64],
    [30, 45.4],
    [45, 30],
    [55, 23.7],
    [65, 19.2],
    [75, 15.2],
    [88, 10.2],
    [92, 7.7],
    [96, 5.7],
    [99, 3],
  ],
};

/** 100 minus the score of a typical picture in this quality, 1 to 99. */
export function typicalError(format: LossyFormat, quality: number): number {
  const points = TYPICAL[format];
  const above = Math.max(
    1,
    points.findIndex((point) => point[0] >= quality),
  );
  const [fromQuality, from] = points[above - 1] ?? [0, 0];
  const [toQuality, to] = points[above] ?? [0, 0];
  return from + ((to - from) * (quality - fromQuality)) / (toQuality - fromQuality);
}
