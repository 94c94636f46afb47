import type { Pixels } from '../sharp.ts';

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
  const blendPixel = target.channels === 4 ? blendOnAlpha : blendOnOpaque;
  for (let y = firstY; y < endY; y += 1) {
    let from = 4 * (y * overlay.width + firstX);
    let to = target.channels * ((y + top) * target.width + firstX + left);
    for (let x = firstX; x < endX; x += 1) {
      if (overlay.data[from + 3] !== 0) blendPixel(target.data, to, overlay.data, from);
      from += 4;
      to += target.channels;
    }
  }
}

type BlendPixel = (target: Buffer, to: number, overlay: Buffer, from: number) => void;

const blendOnOpaque: BlendPixel = (target, to, overlay, from) => {
  const alpha = overlay[from + 3] ?? 0;
  for (let i = 0; i < 3; i += 1) {
    const under = target[to + i] ?? 0;
    target[to + i] = Math.round(under + (((overlay[from + i] ?? 0) - under) * alpha) / 255);
  }
};

/** Straight alpha: what lies below counts as much as it is opaque and not covered. */
const blendOnAlpha: BlendPixel = (target, to, overlay, from) => {
  const above = (overlay[from + 3] ?? 0) / 255;
  const below = ((target[to + 3] ?? 0) / 255) * (1 - above);
  const alpha = above + below;
  for (let i = 0; i < 3; i += 1) {
    const mixed = (overlay[from + i] ?? 0) * above + (target[to + i] ?? 0) * below;
    target[to + i] = Math.round(mixed / alpha);
  }
  target[to + 3] = Math.round(255 * alpha);
};
