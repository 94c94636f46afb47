/** The formats whose quality can be left to a target. */
export type LossyFormat = 'jpeg' | 'webp' | 'avif';

/** The encoder's numbers that are searched. At 100, WebP takes a third more bytes than at 99 for nothing. */
export const LEAST_QUALITY = 1;
export const MOST_QUALITY = 99;

/**
 * What is missing to a score of 100, in the geometric mean of 24 pictures at 1024 and 1920 pixels, at 800 for
 * the outermost: `[quality, missing]`, with the engine's default effort.
 */
const TYPICAL: Record<LossyFormat, readonly (readonly [quality: number, missing: number])[]> = {
  jpeg: [
    [1, 163],
    [5, 151],
    [10, 105],
    [20, 69.3],
    [40, 42.2],
    [60, 32],
    [75, 23.6],
    [85, 17.6],
    [92, 12.8],
    [97, 8.7],
    [99, 7],
  ],
  webp: [
    [1, 77],
    [10, 61],
    [20, 51.9],
    [40, 39.8],
    [60, 32.8],
    [75, 28.8],
    [85, 21.9],
    [92, 16.7],
    [97, 12.8],
    [99, 10.5],
  ],
  avif: [
    [1, 88],
    [15, 65.4],
    [30, 46.4],
    [45, 30.6],
    [55, 24],
    [65, 19.3],
    [75, 15.2],
    [88, 10],
    [92, 8.2],
    [96, 6],
    [99, 4.5],
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
