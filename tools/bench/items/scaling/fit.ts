import { mean } from '../../base/statistics.ts';

/** A measured point. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A straight line through points: y = start + slope · x. */
export interface Line {
  readonly start: number;
  readonly slope: number;
  /** Share of the variance that the line explains, 1 where all points lie on it. */
  readonly r2: number;
  /** The largest distance of a point from the line, as a share of the line's value there. */
  readonly largestResidual: number;
}

/** The line of least squares; of two points or more that differ in x. */
export function fitLine(points: readonly Point[]): Line {
  const center = { x: mean(points.map(({ x }) => x)), y: mean(points.map(({ y }) => y)) };
  const sum = (term: (point: Point) => number) =>
    points.reduce((total, point) => total + term(point), 0);
  const slope =
    sum(({ x, y }) => (x - center.x) * (y - center.y)) / sum(({ x }) => (x - center.x) ** 2);
  const start = center.y - slope * center.x;
  const at = (x: number) => start + slope * x;
  return {
    start,
    slope,
    r2: 1 - sum(({ x, y }) => (y - at(x)) ** 2) / sum(({ y }) => (y - center.y) ** 2),
    largestResidual: Math.max(...points.map(({ x, y }) => Math.abs(y / at(x) - 1))),
  };
}
