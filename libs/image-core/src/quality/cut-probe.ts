import type { Pixels } from '../sharp.ts';

/** Pixels of the probe's sides at most. */
export const PROBE_SIDE = 512;

/**
 * A sample that encodes and scores much as the whole picture does: `tiles` × `tiles` pieces of it at full
 * resolution, in even distances from edge to edge, laid side by side to at most 512 × 512 pixels. The picture
 * itself where it is not larger.
 */
export function cutProbe(pixels: Pixels, tiles: number): Pixels {
  const { data, channels } = pixels;
  const across = spread(pixels.width, tiles);
  const down = spread(pixels.height, tiles);
  const width = across.length * across.starts.length;
  const height = down.length * down.starts.length;
  if (width === pixels.width && height === pixels.height) return pixels;
  const rows = down.starts.flatMap((top) => Array.from({ length: down.length }, (_, i) => top + i));
  const pieces = rows.flatMap((row) =>
    across.starts.map((left) => {
      const from = channels * (row * pixels.width + left);
      return data.subarray(from, from + channels * across.length);
    }),
  );
  return { data: Buffer.concat(pieces), width, height, channels };
}

/** Where pieces begin along one side, and how long they are; one piece where all of it is wanted. */
function spread(side: number, tiles: number): { starts: readonly number[]; length: number } {
  if (side <= PROBE_SIDE) return { starts: [0], length: side };
  const length = PROBE_SIDE / tiles;
  const starts = Array.from({ length: tiles }, (_, i) =>
    Math.round(((side - length) * i) / (tiles - 1)),
  );
  return { starts, length };
}
