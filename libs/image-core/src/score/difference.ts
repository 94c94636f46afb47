import { addFar, REACH, weighAlong, weighNear } from './blur.ts';
import type { Plane } from './xyb.ts';

/**
 * Three errors as their means over the plane, then as the fourth roots of the means of their fourth powers,
 * in which the worst places count: loss of structure (1 − SSIM), artifacts (edges where the reference has none:
 * ringing, blocks, banding) and blur (edges that are gone).
 */
export type Norms = readonly [
  structure: number,
  artifacts: number,
  blur: number,
  worstStructure: number,
  worstArtifacts: number,
  worstBlur: number,
];

/** Not `**`, which takes longer than all the rest. */
const fourth = (value: number): number => value * value * (value * value);

/** Keeps SSIM calm where a picture is flat. */
const C2 = 0.0009;

interface Planes {
  readonly reference: Plane;
  readonly distorted: Plane;
}

/** One row, blurred downwards, with zeros beside it: both planes, the sum of their squares, their product. */
interface Rows {
  readonly reference: Float64Array;
  readonly distorted: Float64Array;
  readonly squares: Float64Array;
  readonly products: Float64Array;
  /** The sums of the three errors and of their fourth powers, over all rows so far. */
  readonly sums: Float64Array;
}

/** How far two planes of one size differ. */
export function compare(reference: Plane, distorted: Plane): Norms {
  const { width, height } = reference;
  const makeRow = () => new Float64Array(width + 2 * REACH);
  // Made once: nothing is allocated in the loop.
  const planes: Planes = { reference, distorted };
  const sums = new Float64Array(6);
  const rows: Rows = {
    reference: makeRow(),
    distorted: makeRow(),
    squares: makeRow(),
    products: makeRow(),
    sums,
  };
  for (let y = 0; y < height; y += 1) {
    blurDown(planes, y * width, rows);
    addRow(planes, (y + REACH) * width, rows);
  }
  const mean = (i: number) => (sums[i] ?? 0) / (width * height);
  const quartic = (i: number) => Math.sqrt(Math.sqrt(mean(i)));
  return [mean(0), mean(1), mean(2), quartic(3), quartic(4), quartic(5)];
}

/** `top` is where the uppermost of the nine rows begins. */
function blurDown(planes: Planes, top: number, rows: Rows): void {
  const { width, values: a } = planes.reference;
  const { values: b } = planes.distorted;
  const { reference, distorted, squares, products } = rows;
  for (let x = 0; x < width; x += 1) {
    let at = top + x;
    const a0 = a[at] ?? 0;
    const b0 = b[at] ?? 0;
    const a1 = a[(at += width)] ?? 0;
    const b1 = b[at] ?? 0;
    const a2 = a[(at += width)] ?? 0;
    const b2 = b[at] ?? 0;
    const a3 = a[(at += width)] ?? 0;
    const b3 = b[at] ?? 0;
    const a4 = a[(at += width)] ?? 0;
    const b4 = b[at] ?? 0;
    const a5 = a[(at += width)] ?? 0;
    const b5 = b[at] ?? 0;
    const a6 = a[(at += width)] ?? 0;
    const b6 = b[at] ?? 0;
    const a7 = a[(at += width)] ?? 0;
    const b7 = b[at] ?? 0;
    const a8 = a[(at += width)] ?? 0;
    const b8 = b[at] ?? 0;
    const to = x + REACH;
    reference[to] = addFar(weighNear(a4, a3 + a5, a2 + a6), a1 + a7, a0 + a8);
    distorted[to] = addFar(weighNear(b4, b3 + b5, b2 + b6), b1 + b7, b0 + b8);
    squares[to] = addFar(
      weighNear(
        a4 * a4 + b4 * b4,
        a3 * a3 + b3 * b3 + a5 * a5 + b5 * b5,
        a2 * a2 + b2 * b2 + a6 * a6 + b6 * b6,
      ),
      a1 * a1 + b1 * b1 + a7 * a7 + b7 * b7,
      a0 * a0 + b0 * b0 + a8 * a8 + b8 * b8,
    );
    products[to] = addFar(
      weighNear(a4 * b4, a3 * b3 + a5 * b5, a2 * b2 + a6 * b6),
      a1 * b1 + a7 * b7,
      a0 * b0 + a8 * b8,
    );
  }
}

/** `first` is where the row begins in the planes. */
function addRow(planes: Planes, first: number, rows: Rows): void {
  const { values: a } = planes.reference;
  const { values: b } = planes.distorted;
  const { reference, distorted, squares, products, sums } = rows;
  let [s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0] = sums;
  const width = reference.length - 2 * REACH;
  for (let x = 0; x < width; x += 1) {
    const mu1 = weighAlong(reference, x);
    const mu2 = weighAlong(distorted, x);
    const away = mu1 - mu2;
    const covariance = weighAlong(products, x) - mu1 * mu2;
    const variances = weighAlong(squares, x) - (mu1 * mu1 + mu2 * mu2);
    const ssim = ((1 - away * away) * (2 * covariance + C2)) / (variances + C2);
    const structure = Math.max(0, 1 - ssim);
    s0 += structure;
    s3 += fourth(structure);
    const edge =
      (1 + Math.abs((b[first + x] ?? 0) - mu2)) / (1 + Math.abs((a[first + x] ?? 0) - mu1)) - 1;
    if (edge > 0) {
      s1 += edge;
      s4 += fourth(edge);
    } else {
      s2 -= edge;
      s5 += fourth(edge);
    }
  }
  sums.set([s0, s1, s2, s3, s4, s5]);
}
