import { ImageError } from '../errors.ts';
import { LARGEST_SIDE } from '../formats.ts';
import type { Recipe, Rendition } from '../recipe/schema/schema.ts';
import type { SourceFacts } from '../types.ts';
import { fit, type Fitted } from './fit.ts';
import { framedFocus, framedSize, type Framing, planFraming } from './framing.ts';
import {
  type Box,
  isSameSize,
  isTwice,
  placeByFocus,
  placeByGravity,
  type Point,
  scaleBox,
  type Size,
} from './geometry.ts';
import { keepsFrames } from './output-format.ts';
import { type Encoding, planEncoding } from './plan-encoding.ts';

/** Framed pixels brought to one size, once, for every rendition that needs that size. */
export interface Scaling extends Size {
  readonly framing: Framing;
  /** All frames of an animation, or the first. */
  readonly allFrames: boolean;
  /** The larger scaling it is made from; `undefined` is the framed decoded picture. */
  readonly from: Scaling | undefined;
}

/** What `cover` crops to: a box that geometry gives, or one that the pixels decide. */
type CoverCrop = Box | (Size & { readonly strategy: 'attention' | 'entropy' });

/** Everything about one output but its pixels. */
export interface OutputPlan extends Size, Encoding {
  readonly rendition: Rendition;
  readonly isAnimated: boolean;
  readonly scaling: Scaling;
  readonly coverCrop: CoverCrop | undefined;
  /** Where `contain` lays the scaled picture on a canvas of the box's size. */
  readonly canvas: (Size & { readonly left: number; readonly top: number }) | undefined;
}

export interface Plan {
  /** From the largest to the smallest: a scaling's `from` always stands before it. */
  readonly scalings: readonly Scaling[];
  /** In the order of their scalings. */
  readonly outputs: readonly OutputPlan[];
}

/** What planning needs to know of the decoded picture. */
interface Decoded extends Size {
  /** What each trimming rendition's trim left, by the rendition's name, in decoded pixels. */
  readonly trimmed: Readonly<Record<string, Box>>;
}

/** What a plan depends on, apart from its renditions. */
interface PlanContext {
  readonly source: SourceFacts;
  readonly decoded: Decoded;
  /** As of `RenderOptions.speed`; default 1. */
  readonly speed?: number | undefined;
}

/**
 * All geometry of a render: sizes, boxes, which picture is made from which, and what it is encoded to on a
 * machine of that speed. Pure; the result is frozen.
 *
 * @throws {ImageError} `output-too-large`.
 */
export function planRender(
  renditions: readonly Rendition[],
  context: PlanContext,
  limits: Recipe['limits'],
): Plan {
  const plan = planOutputs(renditions, context);
  for (const output of plan.outputs) refuseTooLarge(output, context.source, limits);
  return plan;
}

/** `planRender`, whatever the sizes. */
export function planOutputs(renditions: readonly Rendition[], context: PlanContext): Plan {
  const drafts = renditions
    .map((rendition) => draft(rendition, context))
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

const isSameFraming = (a: Framing, b: Framing) => JSON.stringify(a) === JSON.stringify(b);

const isSameScaling = (a: Scaling, b: Scaling) => isAlike(a, b) && isSameSize(a, b);

type Wanted = Omit<Scaling, 'from'>;

const isAlike = (a: Wanted, b: Wanted) => a.framing === b.framing && a.allFrames === b.allFrames;

/** The smallest of the scalings so far that is large enough to scale down from. */
const findLarger = (scalings: readonly Scaling[], wanted: Wanted) =>
  scalings.findLast((other) => isAlike(other, wanted) && isTwice(other, wanted));

interface Draft {
  readonly framing: Framing;
  readonly scaled: Size;
  readonly output: Omit<OutputPlan, 'scaling'>;
}

function draft(rendition: Rendition, { source, decoded, speed = 1 }: PlanContext): Draft {
  const framing = planFraming(source, rendition, decoded.trimmed[rendition.name]);
  const size = framedSize(source, framing);
  const fitted = fit(size, rendition);
  const isAnimated = keepsFrames(rendition, source);
  const extended = extendSize(fitted.output, rendition);
  const focus = framedFocus(source, rendition, framing);
  return {
    framing: { ...framing, crop: framing.crop && scaleBox(framing.crop, source, decoded) },
    scaled: fitted.scaled,
    output: {
      rendition,
      ...planEncoding(rendition, source, { size: extended, speed }),
      isAnimated,
      ...extended,
      coverCrop: planCoverCrop(rendition, fitted, focus),
      canvas: planCanvas(rendition, fitted),
    },
  };
}

function planCoverCrop(
  rendition: Rendition,
  { scaled, output }: Fitted,
  focus: Point | undefined,
): CoverCrop | undefined {
  if (rendition.fit !== 'cover' || isSameSize(scaled, output)) return undefined;
  const { position } = rendition;
  if (focus) return placeByFocus(scaled, output, focus);
  if (position === 'attention' || position === 'entropy') return { ...output, strategy: position };
  const gravity = typeof position === 'string' ? position : 'center';
  return placeByGravity(scaled, output, { gravity });
}

function planCanvas(rendition: Rendition, { scaled, output }: Fitted): OutputPlan['canvas'] {
  if (rendition.fit !== 'contain' || isSameSize(scaled, output)) return undefined;
  const { position } = rendition;
  // A canvas has no detail to look for: only the compass says where the picture lies.
  const gravity =
    typeof position === 'string' && position !== 'attention' && position !== 'entropy'
      ? position
      : 'center';
  const { left, top } = placeByGravity(output, scaled, { gravity });
  return { left, top, ...output };
}

function extendSize(size: Size, { extend }: Rendition): Size {
  if (!extend) return size;
  return {
    width: size.width + extend.left + extend.right,
    height: size.height + extend.top + extend.bottom,
  };
}

function refuseTooLarge(output: OutputPlan, source: SourceFacts, limits: Recipe['limits']): void {
  const { width, height, format, isAnimated, rendition } = output;
  const side = LARGEST_SIDE[format];
  const frames = isAnimated ? source.frames : 1;
  const scaled = output.scaling.width * output.scaling.height;
  // What `cover` crops away is held in memory first.
  const pixels = Math.max(width * height, scaled) * frames;
  if (width <= side && height <= side && pixels <= limits.pixels) return;
  throw new ImageError(
    'output-too-large',
    `expected at most ${side} pixels a side for ${format} and ${limits.pixels} in all (limits.pixels), but rendition "${rendition.name}" would have ${width} × ${height}${frames > 1 ? ` × ${frames} frames` : ''}, made from ${scaled * frames}`,
  );
}
