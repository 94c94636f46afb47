/**
 * The metric's Gaussian of sigma 1.5: what the recursive filter of libjxl (truncated cosines of radius 5,
 * Charalampidis 2016) answers to a single pixel. Middle tap first; the other side is the mirror image.
 * Beyond the edges everything is 0, as there: sums there are not made up for.
 */
const TAPS = [
  0.26462110548819856, 0.21292859201042222, 0.10933537277746033, 0.0360111146583644,
  0.00941436780965374,
] as const;

/** Taps on each side of the middle one. */
export const REACH = TAPS.length - 1;

/** The weighted sum of a pixel and of the sums of its neighbors at 1 and 2 pixels' distance. */
export const weighNear = (middle: number, one: number, two: number): number =>
  TAPS[0] * middle + TAPS[1] * one + TAPS[2] * two;

/** Adds the sums of the neighbors at 3 and 4 pixels' distance, which completes the weighted sum. */
export const addFar = (near: number, three: number, four: number): number =>
  near + TAPS[3] * three + TAPS[4] * four;

/** The blur along a row, of the pixel at `x`; the row has `REACH` zeros before its first and after its last. */
export const weighAlong = (row: Float64Array, x: number): number =>
  addFar(
    weighNear(
      row[x + 4] ?? 0,
      (row[x + 3] ?? 0) + (row[x + 5] ?? 0),
      (row[x + 2] ?? 0) + (row[x + 6] ?? 0),
    ),
    (row[x + 1] ?? 0) + (row[x + 7] ?? 0),
    (row[x] ?? 0) + (row[x + 8] ?? 0),
  );
