import { placeByGravity, type Size } from '../plan/geometry.ts';
import type { Watermark } from '../recipe/schema/schema.ts';
import type { Place } from './blend.ts';

const marginPixels = ({ width, height }: Size, watermark: Watermark) =>
  Math.round(watermark.margin * Math.min(width, height));

/**
 * Size of a watermark of `shape`'s proportions on a rendition: as wide as the recipe says, or as fits
 * between the margins; at least one pixel.
 */
export function overlaySize(rendition: Size, watermark: Watermark, shape: Size): Size {
  const margins = 2 * marginPixels(rendition, watermark);
  const room = {
    width: Math.max(1, rendition.width - margins),
    height: Math.max(1, rendition.height - margins),
  };
  const wanted = Math.min(room.width, Math.max(1, watermark.width * rendition.width));
  const scale = Math.min(wanted / shape.width, room.height / shape.height);
  return {
    width: Math.max(1, Math.round(shape.width * scale)),
    height: Math.max(1, Math.round(shape.height * scale)),
  };
}

/** Upper left corners of a watermark on a rendition: one, or a whole grid of them. */
export function overlayPlaces(rendition: Size, watermark: Watermark, size: Size): readonly Place[] {
  const margin = marginPixels(rendition, watermark);
  if (!watermark.tile) {
    return [placeByGravity(rendition, size, { gravity: watermark.gravity, margin })];
  }
  const columns = tileStarts(rendition.width, size.width, margin);
  const rows = tileStarts(rendition.height, size.height, margin);
  return rows.flatMap((top) => columns.map((left) => ({ left, top })));
}

/** Tiles `gap` apart that cover a side; what is too long is cut alike at both ends. */
function tileStarts(side: number, tile: number, gap: number): readonly number[] {
  const pitch = tile + gap;
  const count = Math.ceil((side + gap) / pitch);
  const first = Math.round((side - (count * pitch - gap)) / 2);
  return Array.from({ length: count }, (_, i) => first + i * pitch);
}
