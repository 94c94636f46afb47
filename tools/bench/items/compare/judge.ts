import { UNIT } from './contenders.ts';
import type { PixelRow, Row } from './rows.ts';

/** Neither a row of this engine's own making, nor one that only shows what sharp itself or the codecs can do. */
const isPeer = ({ name }: Row) => !/^(?:ours|sharp-|codecs)/.test(name) && name !== UNIT;

/** Ours as it counts: at equal bytes where that needed another quality. */
function oursOf(rows: readonly Row[]): Row | undefined {
  return rows.filter(({ name }) => /^ours(?:,|$)/.test(name)).at(-1);
}

/** A sentence where `value` is above `most`. */
const above = (what: string, value: number, most: number): string[] =>
  value <= most ? [] : [`${what}: expected at most ${most}, got ${value.toFixed(2)}`];

interface Speed {
  readonly of: 'wall' | 'cpu';
  readonly least: number;
}

/** Returns a sentence if ours is not `least` times as fast as another row. */
function slower(ours: Row, other: Row | undefined, { of, least }: Speed): string[] {
  if (!other) return [];
  const times = other[of].mean / ours[of].mean;
  if (times >= least) return [];
  return [`${of} against ${other.name}: expected ${least} times as fast, got ${times.toFixed(2)}`];
}

/** Speed counts only at equal bytes and equal looks. */
function judgeEqual(ours: Row): string[] {
  const { bytes, scoreDifference = 0 } = ours;
  return [
    ...above('bytes against decode-once', bytes.mean, 1.02),
    ...(scoreDifference >= -0.5
      ? []
      : [
          `score against decode-once: expected at most 0.5 below, got ${scoreDifference.toFixed(2)}`,
        ]),
  ];
}

const best = (rows: readonly Row[], of: 'wall' | 'cpu'): Row | undefined =>
  rows
    .filter((row) => isPeer(row) && doesAll(row, rows))
    .sort((a, b) => a[of].mean - b[of].mean)[0];

/** Whoever leaves photos or watermarks out does less work than the others. */
const doesAll = ({ photos, note }: Row, rows: readonly Row[]) =>
  note === undefined && photos === Math.max(...rows.map((row) => row.photos));

/** What the rendition set promises. */
export function judgeSet(rows: readonly Row[]): string[] {
  const ours = oursOf(rows);
  if (!ours) return [];
  const named = (name: string) => rows.find((row) => row.name === name);
  return [
    ...above('set, wall against decode-once', ours.wall.mean, 0.55),
    ...above('set, CPU against decode-once', ours.cpu.mean, 0.55),
    ...slower(ours, named('sharp-all'), { of: 'wall', least: 2.7 }),
    ...slower(ours, named('sharp-sequence'), { of: 'wall', least: 4 }),
    ...slower(ours, best(rows, 'wall'), { of: 'wall', least: 2 }),
    ...slower(ours, best(rows, 'cpu'), { of: 'cpu', least: 1.5 }),
    ...judgeEqual(ours),
  ];
}

/** What one JPEG promises. */
export function judgeJpeg(rows: readonly Row[]): string[] {
  const ours = oursOf(rows);
  if (!ours) return [];
  return [
    ...above('jpeg, wall against decode-once', ours.wall.mean, 0.65),
    ...above('jpeg, CPU against decode-once', ours.cpu.mean, 0.65),
    ...rows
      .filter(({ name }) => /^pillow|^imgproxy/.test(name))
      .flatMap((row) => slower(ours, row, { of: 'wall', least: 1 })),
    ...judgeEqual(ours),
  ];
}

const LEAST_SCORE = 90;

/** What the pixels promise, before they are encoded. */
export function judgePixels(rows: readonly PixelRow[]): string[] {
  const ours = rows.filter(({ peer }) => peer === 'ours');
  return ours.flatMap(({ width, ...own }) => {
    const sharp = rows.find((row) => row.peer === 'sharp-all' && row.width === width);
    const what = `pixels at ${width}`;
    return [
      ...(own.least >= LEAST_SCORE
        ? []
        : [`${what}: expected every score from ${LEAST_SCORE}, got ${own.least.toFixed(1)}`]),
      // A tenth of a point is what the score itself is good for.
      ...(sharp && own.median < sharp.median - 0.1
        ? [
            `${what}: expected sharp's median of ${sharp.median.toFixed(1)}, got ${own.median.toFixed(1)}`,
          ]
        : []),
    ];
  });
}
