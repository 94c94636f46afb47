import type { Pixels } from '../pixels/sharp.ts';

/** Upper left corner of an overlay; it may lie outside, what is outside is left away. */
export interface Place {
  readonly left: number;
  readonly top: number;
}

/**
 * Lays RGBA pixels on others, in place. Our own code because sharp's `composite` converts and
 * premultiplies the whole picture for an overlay that covers a corner of it.
 */
export function blend(target: Pixels, overlay: Pixels, { left, top }: Place): void {
  const firstX = Math.max(0, -left);
  const endX = Math.min(overlay.width, target.width - left);
  const firstY = Math.max(0, -top);
  const endY = Math.min(overlay.height, target.height - top);
  const blendRow = target.channels === 4 ? blendOnAlpha : blendOnOpaque;
  for (let y = firstY; y < endY; y += 1) {
    const from = 4 * (y * overlay.width + firstX);
    const to = target.channels * ((y + top) * target.width + firstX + left);
    blendRow(target.data, to, overlay.data.subarray(from, from + 4 * (endX - firstX)));
  }
}

/** Lays a row of RGBA on pixels from `to` on. A call a pixel would take longer than the pixel. */
type BlendRow = (target: Buffer, to: number, row: Buffer) => void;

const blendOnOpaque: BlendRow = (target, to, row) => {
  for (let from = 0, at = to; from < row.length; from += 4, at += 3) {
    const alpha = row[from + 3] ?? 0;
    if (alpha === 0) continue;
    for (let i = 0; i < 3; i += 1) {
      const under = target[at + i] ?? 0;
      // A half more and cut off is rounded: nothing here is negative.
      target[at + i] = under + (((row[from + i] ?? 0) - under) * alpha) / 255 + 0.5;
    }
  }
};

/** Straight alpha: what lies below counts as much as it is opaque and not covered. */
const blendOnAlpha: BlendRow = (target, to, row) => {
  for (let from = 0, at = to; from < row.length; from += 4, at += 4) {
    const above = (row[from + 3] ?? 0) / 255;
    if (above === 0) continue;
    const below = ((target[at + 3] ?? 0) / 255) * (1 - above);
    const alpha = above + below;
    for (let i = 0; i < 3; i += 1) {
      const mixed = (row[from + i] ?? 0) * above + (target[at + i] ?? 0) * below;
      target[at + i] = mixed / alpha + 0.5;
    }
    target[at + 3] = 255 * alpha + 0.5;
  }
};
