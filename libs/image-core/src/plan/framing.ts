import type { Rendition } from '../recipe/schema/schema.ts';
import { type Box, moveFocus, type Point, rotatedSize, type Size, toPixelBox } from './geometry.ts';

/** One way to frame the upright picture: a part of it, turned. Renditions that agree on it share pixels. */
export interface Framing {
  /** In pixels of the original, or of the decoded picture once planned; `undefined` is all of it. */
  readonly crop: Box | undefined;
  /** Degrees clockwise, 0 to 360. */
  readonly rotate: number;
  /** Of the corners that a turn leaves bare. */
  readonly background: string;
}

/** How a rendition frames the original. `trimmed` is what a trim left, in upright pixels of the original. */
export function planFraming(source: Size, rendition: Rendition, trimmed: Box | undefined): Framing {
  const { crop, background } = rendition;
  const rotate = ((rendition.rotate % 360) + 360) % 360;
  const part = crop && toPixelBox(trimmed ?? source, crop);
  const box =
    part && trimmed
      ? { ...part, left: part.left + trimmed.left, top: part.top + trimmed.top }
      : (part ?? trimmed);
  // Without corners the background must not keep renditions from sharing pixels.
  return { crop: box, rotate, background: rotate % 90 === 0 ? '' : background };
}

/** Size of the framed picture. */
export const framedSize = (source: Size, { crop, rotate }: Framing) =>
  rotatedSize(crop ?? source, rotate);

/** The focal point, if any, as a fraction of the framed and mirrored picture. */
export function framedFocus(
  source: Size,
  rendition: Rendition,
  framing: Framing,
): Point | undefined {
  const { position, flip, flop } = rendition;
  if (typeof position === 'string') return undefined;
  const all = { left: 0, top: 0, width: source.width, height: source.height };
  const { crop = all, rotate } = framing;
  const { x, y } = moveFocus(position, source, { crop, rotate });
  return { x: flop ? 1 - x : x, y: flip ? 1 - y : y };
}
