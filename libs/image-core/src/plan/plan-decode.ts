import type { Rendition } from '../recipe/schema/schema.ts';
import type { SourceFacts } from '../types.ts';
import { fit } from './fit.ts';
import { framedSize, planFraming } from './framing.ts';
import { isSameSize, isTimes, isTwice, roundSide, type Size } from './geometry.ts';
import { keepsFrames } from './output-format.ts';

/**
 * What is scaled down a second time keeps 91 to 97 of 100 by SSIMULACRA2 of its direct resize from here on;
 * by less than this it can fall below 90.
 */
const LEAST_STEP = 1.2;

/**
 * libwebp scales by plain averages: straight to a rendition's size 83 to 94 points, by way of this much more
 * than it 90 to 95, for half the time of a full decode.
 */
const WEBP_SURPLUS = 1.4;

/** The upright size to decode at: the smallest that every rendition can be made from without visible loss. */
export function planDecode(source: SourceFacts, renditions: readonly Rendition[]): Size {
  const full = Object.freeze({ width: source.width, height: source.height });
  // Frames of an animation are scaled one by one: together, rows would bleed from one into the next.
  if (renditions.some((rendition) => keepsFrames(rendition, source))) return full;
  const needs = renditions.map((rendition) => needOf(source, rendition));
  const largest = needs.reduce((a, b) => (b.width > a.width || b.height > a.height ? b : a));
  const serves = (need: Need) => isSameSize(largest, need) || isTimes(LEAST_STEP, largest, need);
  if (largest.isExact && needs.every(serves)) return sizeFor(source, largest);
  const twice = Object.freeze({ width: 2 * largest.width, height: 2 * largest.height });
  // Nearer to the original, a smaller decode would save little, and cost sharpness by scaling twice.
  return isTwice(full, twice) ? twice : full;
}

/** The size that the whole original must have for a rendition to be made of it, itself or a part. */
interface Need extends Size {
  /** Whether it is the rendition's own size, so that nothing is left to scale. */
  readonly isExact: boolean;
}

function needOf(source: SourceFacts, rendition: Rendition): Need {
  // Where a border ends is known only when the pixels are.
  if (rendition.trim) return { width: source.width, height: source.height, isExact: false };
  const framing = planFraming(source, rendition, undefined);
  const framed = framedSize(source, framing);
  const { scaled } = fit(framed, rendition);
  const scale = Math.min(1, Math.max(scaled.width / framed.width, scaled.height / framed.height));
  const isWhole =
    !framing.crop &&
    framing.rotate === 0 &&
    scaled.width <= source.width &&
    scaled.height <= source.height;
  if (isWhole) return { ...scaled, isExact: true };
  return {
    width: roundSide(source.width * scale),
    height: roundSide(source.height * scale),
    isExact: false,
  };
}

/** As large as the largest rendition; more where the decoder scales worse than the engine. */
function sizeFor(source: SourceFacts, { width, height }: Size): Size {
  if (source.format !== 'webp') return Object.freeze({ width, height });
  const surplus = Math.min(WEBP_SURPLUS, source.width / width, source.height / height);
  return Object.freeze({
    width: roundSide(width * surplus),
    height: roundSide(height * surplus),
  });
}
