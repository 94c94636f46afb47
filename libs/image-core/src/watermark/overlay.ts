import { type ColorSpace, parseColor } from '../pixels/color.ts';
import { openBytes, type Pixels, toPixels } from '../pixels/sharp.ts';
import type { Size } from '../plan/geometry.ts';
import type { Watermark } from '../recipe/schema/schema.ts';
import type { Place } from './blend.ts';
import { overlayPlaces, overlaySize } from './place.ts';
import { colorWithShadow, drawText, measureText, paint, shadowReach } from './text.ts';

/** A watermark ready to be laid on renditions of one size. */
export interface Overlay {
  /** RGBA, with the watermark's opacity in its alpha. */
  readonly pixels: Pixels;
  readonly places: readonly Place[];
}

type TextWatermark = Extract<Watermark, { text: string }>;
type ImageWatermark = Extract<Watermark, { image: string }>;

/** The renditions that a watermark is drawn for. */
interface Target {
  readonly size: Size;
  readonly space: ColorSpace;
}

/** Draws a watermark for renditions of one size. `asset` is an image watermark's file. */
export async function drawOverlay(
  watermark: Watermark,
  asset: Uint8Array | undefined,
  target: Target,
): Promise<Overlay> {
  const drawn =
    'text' in watermark
      ? await drawTextOverlay(watermark, target)
      : await drawImageOverlay(watermark, asset, target);
  return { ...drawn, pixels: fade(drawn.pixels, watermark.opacity) };
}

async function drawTextOverlay(
  watermark: TextWatermark,
  { size, space }: Target,
): Promise<Overlay> {
  const shape = await measureText(watermark.text);
  const letters = await drawText(watermark.text, shape, overlaySize(size, watermark, shape));
  const places = overlayPlaces(size, watermark, letters);
  const color = parseColor(watermark.color, space);
  if (!watermark.shadow) return { pixels: paint(letters, color), places };
  // The letters keep their place; only the shadow reaches into the margin.
  const reach = shadowReach(letters);
  return {
    pixels: await colorWithShadow(letters, color),
    places: places.map(({ left, top }) => ({ left: left - reach, top: top - reach })),
  };
}

async function drawImageOverlay(
  watermark: ImageWatermark,
  asset: Uint8Array | undefined,
  { size, space }: Target,
): Promise<Overlay> {
  if (!asset)
    throw new Error(`the recipe was prepared without the watermark image ${watermark.image}`);
  const { autoOrient } = await openBytes(asset).metadata();
  const { width, height } = overlaySize(size, watermark, autoOrient);
  const chain = openBytes(asset).autoOrient().resize({ width, height, fit: 'fill' }).ensureAlpha();
  const pixels = await toPixels(space === 'p3' ? chain.withIccProfile('p3') : chain);
  return { pixels, places: overlayPlaces(size, watermark, pixels) };
}

function fade(pixels: Pixels, opacity: number): Pixels {
  if (opacity === 1) return pixels;
  const data = Buffer.from(pixels.data);
  for (let i = 3; i < data.length; i += 4) data[i] = Math.round((data[i] ?? 0) * opacity);
  return { ...pixels, data };
}
