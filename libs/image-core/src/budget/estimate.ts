import { framedSize } from '../plan/framing.ts';
import { isSameSize, type Size } from '../plan/geometry.ts';
import type { OutputPlan, Plan } from '../plan/plan.ts';
import type { Inspected } from '../probe/probe.ts';
import type { Recipe, Rendition } from '../recipe/schema/schema.ts';
import { isTurned } from '../steps/orient.ts';
import { decodingBytes } from './decoders.ts';
import { encodingBytesPerPixel } from './encoders.ts';

const MIB = 1024 * 1024;

/**
 * Resident memory of a process that has Node, sharp and this engine loaded, and has rendered before: 78 MiB and
 * 6 at its first picture, as one bundle; 105 from sources, whose types Node has to strip.
 */
const PROCESS_BYTES = 112 * MIB;

/** What is rendered, apart from its plan. */
interface Subject {
  readonly inspected: Inspected;
  /** How the original is to be decoded. */
  readonly wanted: {
    /** Upright. */
    readonly size: Size;
    readonly allFrames: boolean;
  };
  readonly recipe: Recipe;
}

/** Peak of resident memory in bytes with so many renditions under way at a time. */
export type Estimate = (atATime: number) => number;

/**
 * What rendering will take at most, told by what is known before a pixel is decoded. Every picture made on the
 * way counts as held to the end, as garbage is collected when it pleases the machine.
 */
export function estimateMemory({ inspected, wanted, recipe }: Subject, plan: Plan): Estimate {
  const { source, stored } = inspected;
  const { format, hasAlpha, orientation } = source;
  const frames = wanted.allFrames ? source.frames : 1;
  const decoded = area(wanted.size) * frames * (hasAlpha ? 4 : 3);
  const size = isTurned(orientation) ? turn(wanted.size) : wanted.size;
  const decoding =
    decoded + decodingBytes(format, { stored, hasAlpha, isAnimated: wanted.allFrames, size });
  const copies = (orientation > 1 ? 1 : 0) + (recipe.color === 'p3' ? 1 : 0);

  function rendering(channels: number, atATime: number): number {
    // Where not one pixel is transparent, alpha is dropped.
    const opaque = hasAlpha && channels === 3 ? 1 : 0;
    const uprights = (copies + opaque) * area(wanted.size) * frames;
    const between = uprights + pixelsBetween(plan, wanted.size, frames);
    const outputs = plan.outputs.map((output) => outputBytes(output, { channels, frames, recipe }));
    return decoded + channels * between + mostOf(outputs, atATime);
  }
  return (atATime) =>
    PROCESS_BYTES +
    stored.bytes +
    Math.max(decoding, rendering(3, atATime), hasAlpha ? rendering(4, atATime) : 0);
}

const area = ({ width, height }: Size): number => width * height;

const turn = ({ width, height }: Size): Size => ({ width: height, height: width });

/** Of the pictures between the decoded one and the outputs: trimmed, cropped, rotated, scaled. */
function pixelsBetween({ scalings, outputs }: Plan, decoded: Size, frames: number): number {
  const framings = [...new Set(scalings.map(({ framing }) => framing))];
  const framed = framings.flatMap((framing) => [
    framing.crop ? area(framing.crop) : 0,
    framing.rotate === 0 ? 0 : area(framedSize(decoded, framing)),
  ]);
  const scaled = scalings
    .filter((scaling) => !isSameSize(scaling, framedSize(decoded, scaling.framing)))
    .map((scaling) => area(scaling) / (scaling.allFrames ? 1 : frames));
  const isTrimmed = outputs.some(({ rendition }) => rendition.trim);
  return frames * sum([...framed, ...scaled, isTrimmed ? 2 * area(decoded) : 0]);
}

/** Of one output under way: what its steps and its encoder hold. */
function outputBytes(
  output: OutputPlan,
  { channels, frames: allFrames, recipe }: { channels: number; frames: number; recipe: Recipe },
): number {
  const { rendition, scaling, isAnimated } = output;
  const hasAlpha = channels === 4 || addsAlpha(rendition);
  const bytes = hasAlpha ? 4 : 3;
  const frames = isAnimated ? allFrames : 1;
  const largest = Math.max(area(output), area(scaling));
  const copies = bytes * countSteps(output, hasAlpha) + overlayBytes(rendition, recipe);
  const searched = output.target === undefined ? 0 : SEARCH_BYTES;
  // The frames are joined, copied by the encoder, and written, one by one.
  const joined = isAnimated ? frames * area(output) * (2 * bytes + OUTPUT_BYTES) : 0;
  return (
    frames * largest * copies +
    joined +
    searched +
    area(output) * encodingBytesPerPixel(output, hasAlpha)
  );
}

/** Of a pixel of an animation as it is written, at worst. */
const OUTPUT_BYTES = 2;

/** Of a search for a quality: planes of floating point numbers of the sample that is scored. */
const SEARCH_BYTES = 36 * MIB;

/** Whether a background shows through where the picture does not cover. */
const addsAlpha = ({ background, rotate, fit, extend }: Rendition): boolean =>
  background.length > 7 && (rotate !== 0 || fit === 'contain' || extend !== undefined);

/** Each makes a picture of its own. */
function countSteps(
  { rendition, format, coverCrop, canvas }: OutputPlan,
  hasAlpha: boolean,
): number {
  const { flip, flop, grayscale, extend, flatten, watermark } = rendition;
  const { brightness, saturation, blur, sharpen } = rendition;
  const isToned = brightness !== 1 || saturation !== 1 || Boolean(blur ?? sharpen);
  const isFlattened = hasAlpha && (flatten || format === 'jpeg');
  const steps = [
    flip || flop,
    coverCrop,
    grayscale,
    isToned,
    canvas,
    extend,
    isFlattened,
    watermark,
  ];
  return steps.filter(Boolean).length;
}

/** Of a pixel of the rendition: mask, letters, shadow and colors of a watermark that may be as high as wide. */
function overlayBytes({ watermark }: Rendition, { watermarks }: Recipe): number {
  return 8 * (watermarks[watermark ?? '']?.width ?? 0);
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** The sum of the largest ones: a long one may be under way while others come and go. */
const mostOf = (values: readonly number[], count: number): number =>
  sum(values.toSorted((a, b) => b - a).slice(0, count));
