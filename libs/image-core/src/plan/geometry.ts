import type { Gravity } from '../recipe/schema/vocabulary.ts';

/** Whole pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A part of a picture, in its pixels. */
export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/** Fractions of a picture's width and height. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Halves go up, and no side is less than one pixel: the one rule of rounding for sizes. */
export const roundSide = (side: number) => Math.max(1, Math.round(side));

/** What is scaled a second time comes from the smallest picture of at least twice its size. */
const LEAST_SHRINK = 2;

/** Whether both sides are that many times as long; the sizes were rounded, so a pixel may lack. */
export const isTimes = (times: number, larger: Size, smaller: Size) =>
  larger.width + 1 >= times * smaller.width && larger.height + 1 >= times * smaller.height;

/** Whether there is enough to scale down from. */
export const isTwice = (larger: Size, smaller: Size) => isTimes(LEAST_SHRINK, larger, smaller);

/** To the pixel. */
export const isSameSize = (a: Size, b: Size) => a.width === b.width && a.height === b.height;

const clamp = (value: number, least: number, most: number) =>
  Math.min(most, Math.max(least, value));

/** Size of a picture turned by `degrees`, corners included; agrees with libvips to the pixel. */
export function rotatedSize({ width, height }: Size, degrees: number): Size {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  return {
    width: roundSide(width * cos + height * sin),
    height: roundSide(width * sin + height * cos),
  };
}

/** Pixels of a box given in fractions: edges to the nearest pixel, inside the picture, never empty. */
export function toPixelBox(
  size: Size,
  part: { left: number; top: number; width: number; height: number },
): Box {
  const [left, width] = toSpan(size.width, part.left, part.width);
  const [top, height] = toSpan(size.height, part.top, part.height);
  return { left, top, width, height };
}

function toSpan(side: number, start: number, length: number): readonly [number, number] {
  const first = clamp(Math.round(start * side), 0, side - 1);
  const end = clamp(Math.round((start + length) * side), first + 1, side);
  return [first, end - first];
}

/** The same part of a picture that was scaled from `from` to `to`. */
export function scaleBox(box: Box, from: Size, to: Size): Box {
  return toPixelBox(to, {
    left: box.left / from.width,
    top: box.top / from.height,
    width: box.width / from.width,
    height: box.height / from.height,
  });
}

const FRACTIONS: Record<Gravity, Point> = {
  northwest: { x: 0, y: 0 },
  north: { x: 0.5, y: 0 },
  northeast: { x: 1, y: 0 },
  west: { x: 0, y: 0.5 },
  center: { x: 0.5, y: 0.5 },
  east: { x: 1, y: 0.5 },
  southwest: { x: 0, y: 1 },
  south: { x: 0.5, y: 1 },
  southeast: { x: 1, y: 1 },
};

/** Where a box of size `inner` lies in `outer` by the compass, `margin` pixels from the edges (default 0). */
export function placeByGravity(
  outer: Size,
  inner: Size,
  { gravity, margin = 0 }: { readonly gravity: Gravity; readonly margin?: number },
): Box {
  const { x, y } = FRACTIONS[gravity];
  const along = (room: number, fraction: number) =>
    Math.round(margin + (room - 2 * margin) * fraction);
  return {
    left: along(outer.width - inner.width, x),
    top: along(outer.height - inner.height, y),
    ...inner,
  };
}

/** The box of size `inner` whose center is as near to the point as `outer` allows. */
export function placeByFocus(outer: Size, inner: Size, focus: Point): Box {
  const along = (room: number, side: number, fraction: number) =>
    clamp(Math.round(fraction * (room + side) - side / 2), 0, room);
  return {
    left: along(outer.width - inner.width, inner.width, focus.x),
    top: along(outer.height - inner.height, inner.height, focus.y),
    ...inner,
  };
}

/** Where a point of a picture comes to lie when `crop` is cut out and turned by `rotate` degrees clockwise. */
export function moveFocus(
  focus: Point,
  size: Size,
  { crop, rotate }: { readonly crop: Box; readonly rotate: number },
): Point {
  const inside = {
    x: clamp(focus.x * size.width - crop.left, 0, crop.width) - crop.width / 2,
    y: clamp(focus.y * size.height - crop.top, 0, crop.height) - crop.height / 2,
  };
  const angle = (rotate * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turned = rotatedSize(crop, rotate);
  return {
    x: (inside.x * cos - inside.y * sin) / turned.width + 0.5,
    y: (inside.x * sin + inside.y * cos) / turned.height + 0.5,
  };
}
