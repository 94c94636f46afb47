import { ImageError } from './errors.ts';
import {
  type Box,
  fit,
  moveFocus,
  placeByFocus,
  placeByGravity,
  type Point,
  rotatedSize,
  roundSide,
  scaleBox,
  type Size,
  toPixelBox,
} from './geometry.ts';
import { isAnimation } from './probe.ts';
import type { InputFormat, OutputFormat, Rendition } from './recipe/schema.ts';
import type { SourceFacts } from './types.ts';

/** One way to frame the upright picture: a part of it, turned. Renditions that agree on it share pixels. */
export interface Framing {
  /** In decoded pixels; `undefined` is all of it. */
  readonly crop: Box | undefined;
  /** Degrees clockwise, 0 to 360. */
  readonly rotate: number;
  /** Of the corners that a turn leaves bare. */
  readonly background: string;
}

/** Framed pixels brought to one size, once, for every rendition that needs that size. */
export interface Scaling extends Size {
  readonly framing: Framing;
  /** All frames of an animation, or the first. */
  readonly allFrames: boolean;
  /** The larger scaling it is made from; `undefined` is the framed decoded picture. */
  readonly from: Scaling | undefined;
}

/** What `cover` cuts: a box that geometry gives, or one that the pixels decide. */
export type Cut = Box | (Size & { readonly strategy: 'attention' | 'entropy' });

/** Everything about one output but its pixels. */
export interface OutputPlan extends Size {
  readonly rendition: Rendition;
  readonly format: OutputFormat;
  readonly isAnimated: boolean;
  readonly scaling: Scaling;
  readonly cut: Cut | undefined;
  /** Where `contain` lays the scaled picture on a canvas of the box's size. */
  readonly canvas: (Size & { readonly left: number; readonly top: number }) | undefined;
}

export interface Plan {
  /** From the largest to the smallest: a scaling's `from` always stands before it. */
  readonly scalings: readonly Scaling[];
  /** In the order of their scalings. */
  readonly outputs: readonly OutputPlan[];
}

/** A picture that is scaled down again must have at least twice the size, or it loses sharpness. */
const LEAST_SHRINK = 2;

/** The largest side of an output in pixels, by the format's own definition or its encoder. */
const LARGEST_SIDE: Record<OutputFormat, number> = {
  jpeg: 65_500,
  png: 1_000_000,
  webp: 16_383,
  avif: 16_384,
  gif: 65_535,
};

/** The format a rendition comes out in. */
export function outputFormat(rendition: Rendition, source: SourceFacts): OutputFormat {
  if (rendition.format !== 'source') return rendition.format;
  return source.format === 'tiff' ? (source.hasAlpha ? 'png' : 'jpeg') : source.format;
}

const CAN_MOVE: readonly (InputFormat | OutputFormat)[] = ['gif', 'webp'];

/** Whether a rendition keeps the frames. */
export const keepsFrames = (rendition: Rendition, source: SourceFacts) =>
  rendition.animated && isAnimation(source) && CAN_MOVE.includes(outputFormat(rendition, source));

/** The upright size to decode at: the smallest that every rendition can be made from without loss. */
export function planDecode(source: SourceFacts, renditions: readonly Rendition[]): Size {
  const full = { width: source.width, height: source.height };
  // Frames of an animation are scaled one by one: together, rows would bleed from one into the next.
  if (renditions.some((rendition) => keepsFrames(rendition, source))) return freeze(full);
  const needs = renditions.map((rendition) => needOf(source, rendition));
  const most = Math.max(...needs.map(({ scale }) => scale));
  const [exact, ...others] = needs.toSorted((a, b) => b.scale - a.scale);
  // The largest is decoded to its very size where every other one can be scaled down from that.
  if (exact?.whole && others.every((other) => canServe(exact.whole, other.whole, most, other.scale))) {
    return freeze(exact.whole);
  }
  // Less than half of the decoding would be saved, and sharpness lost by scaling twice.
  if (most * LEAST_SHRINK > 1 / LEAST_SHRINK) return freeze(full);
  return freeze(scaleSize(full, most * LEAST_SHRINK));
}

const canServe = (exact: Size | undefined, other: Size | undefined, most: number, scale: number) =>
  scale * LEAST_SHRINK <= most || (exact && other && isSameSize(exact, other));

const scaleSize = ({ width, height }: Size, scale: number): Size => ({
  width: roundSide(width * scale),
  height: roundSide(height * scale),
});

/** Which part of the original's resolution a rendition needs, and its size where it shows all of it. */
function needOf(source: SourceFacts, rendition: Rendition): { scale: number; whole?: Size } {
  // Where the border ends is known only when the pixels are.
  if (rendition.trim) return { scale: 1 };
  const framing = frame(source, rendition, undefined);
  const framed = framedSize(source, framing);
  const { scaled } = fit(framed, rendition);
  const scale = Math.max(scaled.width / framed.width, scaled.height / framed.height);
  if (scale > 1 || framing.crop || framing.rotate !== 0) return { scale: Math.min(1, scale) };
  return { scale, whole: scaled };
}

/** `trimmed` is what a trim left, in upright pixels of the original. */
function frame(source: Size, rendition: Rendition, trimmed: Box | undefined): Framing {
  const { crop, background } = rendition;
  const rotate = ((rendition.rotate % 360) + 360) % 360;
  const part = crop && toPixelBox(trimmed ?? source, crop);
  const box = part && trimmed
    ? { ...part, left: part.left + trimmed.left, top: part.top + trimmed.top }
    : (part ?? trimmed);
  // Without corners the background must not keep renditions from sharing pixels.
  return { crop: box, rotate, background: rotate % 90 === 0 ? '' : background };
}

const framedSize = (source: Size, { crop, rotate }: Framing) => rotatedSize(crop ?? source, rotate);

/** What planning needs to know of the decoded picture. */
export interface Decoded extends Size {
  /** What each trimming rendition's trim left, by the rendition's name, in decoded pixels. */
  readonly trimmed: Readonly<Record<string, Box>>;
}

/**
 * All geometry of a render: sizes, boxes, and which picture is made from which. Pure; the result is frozen.
 *
 * @throws {ImageError} `output-too-large`.
 */
export function planRender(
  source: SourceFacts,
  renditions: readonly Rendition[],
  decoded: Decoded,
): Plan {
  const drafts = renditions
    .map((rendition) => draft(source, rendition, decoded))
    .toSorted((a, b) => b.scaled.width * b.scaled.height - a.scaled.width * a.scaled.height);
  const framings: Framing[] = [];
  const scalings: Scaling[] = [];
  const outputs = drafts.map(({ framing, scaled, output }) => {
    const shared = findOrAdd(framings, framing, isSameFraming);
    const wanted = { framing: shared, ...scaled, allFrames: output.isAnimated };
    const scaling = { ...wanted, from: findLarger(scalings, wanted) };
    return freeze({ ...output, scaling: findOrAdd(scalings, scaling, isSameScaling) });
  });
  return freeze({ scalings: freeze(scalings), outputs: freeze(outputs) });
}

const freeze = <T extends object>(value: T): Readonly<T> => Object.freeze(value);

/** The one in the list that is the same, or else the new one, which joins the list. */
function findOrAdd<T extends object>(list: T[], value: T, isSame: (a: T, b: T) => boolean): T {
  const known = list.find((other) => isSame(other, value));
  if (!known) list.push(freeze(value));
  return known ?? value;
}

const isSameSize = (a: Size, b: Size) => a.width === b.width && a.height === b.height;

const isSameFraming = (a: Framing, b: Framing) => JSON.stringify(a) === JSON.stringify(b);

const isSameScaling = (a: Scaling, b: Scaling) => isAlike(a, b) && isSameSize(a, b);

type Wanted = Omit<Scaling, 'from'>;

const isAlike = (a: Wanted, b: Wanted) => a.framing === b.framing && a.allFrames === b.allFrames;

/** The smallest of the scalings so far that is large enough to scale down from. */
const findLarger = (scalings: readonly Scaling[], wanted: Wanted) =>
  scalings.findLast(
    (other) =>
      isAlike(other, wanted) &&
      other.width >= LEAST_SHRINK * wanted.width &&
      other.height >= LEAST_SHRINK * wanted.height,
  );

interface Draft {
  readonly framing: Framing;
  readonly scaled: Size;
  readonly output: Omit<OutputPlan, 'scaling'>;
}

function draft(source: SourceFacts, rendition: Rendition, decoded: Decoded): Draft {
  const framing = frame(source, rendition, decoded.trimmed[rendition.name]);
  const size = framedSize(source, framing);
  const { scaled, output } = fit(size, rendition);
  const format = outputFormat(rendition, source);
  const isAnimated = keepsFrames(rendition, source);
  const extended = extendSize(output, rendition);
  refuseTooLarge(rendition, format, extended);
  const focus = finalFocus(source, rendition, framing);
  return {
    framing: { ...framing, crop: framing.crop && scaleBox(framing.crop, source, decoded) },
    scaled,
    output: {
      rendition,
      format,
      isAnimated,
      ...extended,
      cut: planCut(rendition, scaled, output, focus),
      canvas: planCanvas(rendition, scaled, output),
    },
  };
}

/** The focal point, if any, as a fraction of the framed and mirrored picture. */
function finalFocus(source: Size, rendition: Rendition, framing: Framing): Point | undefined {
  const { position, flip, flop } = rendition;
  if (typeof position === 'string') return undefined;
  const all = { left: 0, top: 0, width: source.width, height: source.height };
  const { x, y } = moveFocus(position, source, framing.crop ?? all, framing.rotate);
  return { x: flop ? 1 - x : x, y: flip ? 1 - y : y };
}

function planCut(rendition: Rendition, scaled: Size, output: Size, focus: Point | undefined): Cut | undefined {
  if (rendition.fit !== 'cover' || isSameSize(scaled, output)) return undefined;
  const { position } = rendition;
  if (focus) return placeByFocus(scaled, output, focus);
  if (position === 'attention' || position === 'entropy') return { ...output, strategy: position };
  return placeByGravity(scaled, output, typeof position === 'string' ? position : 'center');
}

function planCanvas(rendition: Rendition, scaled: Size, output: Size): OutputPlan['canvas'] {
  if (rendition.fit !== 'contain' || isSameSize(scaled, output)) return undefined;
  const { position } = rendition;
  // A canvas has no detail to look for: only the compass says where the picture lies.
  const gravity =
    typeof position === 'string' && position !== 'attention' && position !== 'entropy' ? position : 'center';
  const { left, top } = placeByGravity(output, scaled, gravity);
  return { left, top, ...output };
}

function extendSize(size: Size, { extend }: Rendition): Size {
  if (!extend) return size;
  return {
    width: size.width + extend.left + extend.right,
    height: size.height + extend.top + extend.bottom,
  };
}

function refuseTooLarge(rendition: Rendition, format: OutputFormat, { width, height }: Size): void {
  const most = LARGEST_SIDE[format];
  if (width <= most && height <= most) return;
  throw new ImageError(
    'output-too-large',
    `expected at most ${most} pixels a side for ${format}, but rendition "${rendition.name}" would have ${width} × ${height}`,
  );
}
