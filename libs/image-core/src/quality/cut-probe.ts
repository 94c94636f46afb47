import type { Pixels } from '../pixels/sharp.ts';

/** Pixels of the probe's sides at most. */
export const PROBE_SIDE = 512;

/** How a probe is put together. */
export interface Cut {
  /** Pieces along a side. */
  readonly tiles: number;
  /** Pixels on each side of a seam over which one piece passes into the next; 0 for a hard edge. */
  readonly seam: number;
}

/**
 * A sample that encodes and scores much as the whole picture does: `tiles` × `tiles` pieces of it at full
 * resolution, in even distances from edge to edge, laid side by side to at most 512 × 512 pixels. The picture
 * itself where it is not larger.
 */
export function cutProbe(pixels: Pixels, cut: Cut): Pixels {
  const { data, channels } = pixels;
  const across = spread(pixels.width, cut);
  const down = spread(pixels.height, cut);
  const [width, height] = [across.length, down.length];
  if (width === pixels.width && height === pixels.height) return pixels;
  const probe = Buffer.allocUnsafe(channels * width * height);
  let to = 0;
  for (const y of down) {
    const row = channels * pixels.width * y.at;
    const nextRow = channels * pixels.width * y.beyond;
    for (const x of across) {
      const [left, right] = [channels * x.at, channels * x.beyond];
      for (let i = 0; i < channels; i += 1) {
        const here = mix(data[row + left + i] ?? 0, data[row + right + i] ?? 0, x.share);
        const there = mix(data[nextRow + left + i] ?? 0, data[nextRow + right + i] ?? 0, x.share);
        probe[to] = Math.round(mix(here, there, y.share));
        to += 1;
      }
    }
  }
  return { data: probe, width, height, channels };
}

const mix = (one: number, other: number, share: number) => one + (other - one) * share;

/** Where a column or row of the probe comes from, and how much the piece beyond the seam shows through. */
interface Spot {
  readonly at: number;
  readonly beyond: number;
  readonly share: number;
}

function spread(side: number, { tiles, seam }: Cut): Spot[] {
  if (side <= PROBE_SIDE) return Array.from({ length: side }, (_, at) => spot(at));
  const length = PROBE_SIDE / tiles;
  /** Where a piece begins in the picture, as if the probe had no other. */
  const offset = (tile: number) =>
    Math.round(((side - length) * tile) / (tiles - 1)) - tile * length;
  return Array.from({ length: PROBE_SIDE }, (_, i) => {
    const tile = Math.floor(i / length);
    const from = i - tile * length + 0.5;
    const at = i + offset(tile);
    if (tile > 0 && from < seam) return spot(at, i + offset(tile - 1), from / seam);
    const until = length - from;
    if (tile < tiles - 1 && until < seam) return spot(at, i + offset(tile + 1), until / seam);
    return spot(at);
  });
}

/** At the seam itself both pieces show alike. */
const spot = (at: number, beyond = at, distance = 1): Spot => ({
  at,
  beyond,
  share: (1 - distance) / 2,
});
