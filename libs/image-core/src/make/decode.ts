import type { Sharp } from 'sharp';
import type { ColorSpace } from '../pixels/color.ts';
import { createUsers, type Frames, mapFrames } from '../pixels/frames.ts';
import { openBytes, openPixels, type Pixels, toPixels } from '../pixels/sharp.ts';
import type { Size } from '../plan/geometry.ts';
import { planShrinkOnLoad } from '../plan/shrink-on-load.ts';
import { corrupt, type Inspected } from '../probe/probe.ts';
import { isTurned, orient } from '../steps/orient.ts';

/** The decoded original: upright pixels in the working color space, one entry a frame. */
export interface DecodedPicture {
  readonly frames: Frames;
  /** The decoder complained about something it could live with. */
  readonly hasWarned: boolean;
}

export interface DecodeOptions {
  /** Upright. */
  readonly size: Size;
  /** All frames of an animation, or the first. */
  readonly allFrames: boolean;
  readonly space: ColorSpace;
  /** Of the original in all, once more: `probe` counted by the header, the decoder counts what it opens. */
  readonly mostPixels: number;
}

/**
 * Decodes the original, once, to `size` (upright), with all its frames or the first.
 *
 * @throws {ImageError} `corrupt`.
 */
export async function decode(
  input: Uint8Array,
  inspected: Inspected,
  wanted: DecodeOptions,
): Promise<DecodedPicture> {
  const { source } = inspected;
  const color = planColor(inspected, wanted.space);
  const chain = openBytes(input, {
    animated: wanted.allFrames,
    ignoreIcc: color.ignoreIcc,
    limitInputPixels: wanted.mostPixels,
  });
  let hasWarned = false;
  // libvips queues complaints for the process, so a picture decoded beside this one may get them instead.
  chain.on('warning', (complaint: string) => {
    // Every second camera writes odd metadata, on which no pixel depends.
    if (!/exif/i.test(complaint)) hasWarned = true;
  });
  color.prepare(shrink(chain, source, wanted.size));
  const strip = await toPixels(chain).catch((cause: unknown) => {
    throw corrupt(`this ${source.format} file cannot be decoded to its end`, cause);
  });
  const users = createUsers();
  users.add([strip]);
  const stored = await splitFrames(strip, wanted.allFrames ? source.frames : 1);
  const frames = await mapFrames(stored, async (frame) =>
    orient(await color.finish(frame), source.orientation),
  );
  users.add(frames);
  // Turned upright, or without an alpha that said nothing, it is another one.
  users.remove([strip]);
  return { frames, hasWarned };
}

/** Asks for the stored size, so that the decoder may skip what would be thrown away. */
function shrink(chain: Sharp, source: Inspected['source'], size: Size): Sharp {
  if (size.width === source.width && size.height === source.height) return chain;
  const asStored = ({ width, height }: Size) =>
    isTurned(source.orientation) ? { width: height, height: width } : { width, height };
  const { way } = planShrinkOnLoad(source.format, source, size);
  // sharp scales nothing on load that it cuts something out of first, and be it all.
  if (way === 'none') chain.extract({ left: 0, top: 0, ...asStored(source) });
  return chain.resize({ ...asStored(size), fit: 'fill', fastShrinkOnLoad: way === 'fast' });
}

interface ColorPlan {
  readonly ignoreIcc: boolean;
  /** Adds to the decoding chain. */
  readonly prepare: (chain: Sharp) => Sharp;
  /** Runs on each frame's decoded pixels. */
  readonly finish: (pixels: Pixels) => Pixels | Promise<Pixels>;
}

const same = <T>(value: T) => value;

/** The cheapest way from the original's colors to the working space that changes none it need not. */
function planColor(inspected: Inspected, space: ColorSpace): ColorPlan {
  const { gamut } = inspected;
  if (space === 'srgb') return planSrgb(inspected);
  if (gamut === 'p3') return { ignoreIcc: true, prepare: same, finish: same };
  if (gamut === 'wide') {
    // Only 16 bits go to Display P3 directly; by way of sRGB the wide colors would be lost.
    const prepare = (chain: Sharp) => chain.pipelineColourspace('rgb16').withIccProfile('p3');
    return { ignoreIcc: false, prepare, finish: same };
  }
  const finish = (pixels: Pixels) => toPixels(openPixels(pixels).withIccProfile('p3'));
  return { ...planSrgb(inspected), finish };
}

function planSrgb({ gamut, isDeep }: Inspected): ColorPlan {
  const ignoreIcc = gamut === 'srgb';
  // sharp takes 16-bit colors with a profile through Display P3, and would leave them there.
  const isInP3 = isDeep && gamut !== undefined && !ignoreIcc;
  const prepare = isInP3 ? (chain: Sharp) => chain.withIccProfile('srgb') : same;
  return { ignoreIcc, prepare, finish: same };
}

/** Frames come below one another in one strip. Without one transparent pixel they need no alpha. */
async function splitFrames(strip: Pixels, count: number): Promise<Frames> {
  const pixels = isOpaque(strip) ? await dropAlpha(strip) : strip;
  const height = pixels.height / count;
  const bytes = pixels.data.length / count;
  const frame = (i: number): Pixels => ({
    ...pixels,
    height,
    data: pixels.data.subarray(i * bytes, (i + 1) * bytes),
  });
  return [frame(0), ...Array.from({ length: count - 1 }, (_, i) => frame(i + 1))];
}

async function dropAlpha(pixels: Pixels): Promise<Pixels> {
  if (pixels.channels === 3) return pixels;
  return toPixels(openPixels(pixels).removeAlpha());
}

function isOpaque({ data, channels }: Pixels): boolean {
  if (channels === 3) return true;
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return false;
  return true;
}
