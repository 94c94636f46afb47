import type { InputFormat } from '../formats.ts';
import type { Size } from '../plan/geometry.ts';
import { planShrinkOnLoad } from '../plan/shrink-on-load.ts';
import type { Stored } from '../probe/stored.ts';

/** What is to be decoded, and how. */
interface Decoding {
  readonly stored: Stored;
  readonly hasAlpha: boolean;
  /** Whether all frames are decoded, or the first. */
  readonly isAnimated: boolean;
  /** Pixels asked for, as stored: a decoder that can gives no more than it must. */
  readonly size: Size;
}

/**
 * Bytes that each decoder holds beside the pixels it gives, with those of scaling down on the way. Measured as
 * peaks of resident memory (libvips 8.18, `npm run bench -- memory` checks them), as bytes of a stored pixel:
 *
 * | format | bytes of a pixel                                                       |
 * | ------ | ---------------------------------------------------------------------- |
 * | jpeg   | 0; of several scans 2 a sample: 3.0 at 4:2:0, 6.0 at 4:4:4             |
 * | png    | 0; interlaced all of it: 3.2 of RGB, 4.5 of RGBA, 6.6 of 16 bits       |
 * | webp   | 7.3 ÷ shrink²; lossless 4 ÷ shrink² and 4.1; alpha 1.2 more            |
 * |        | of an animation 4, and 12 of a frame                                   |
 * | gif    | 4.8                                                                    |
 * | tiff   | 0                                                                      |
 * | avif   | 15.7 at 4:2:0, 18.8 at 4:4:4 or with alpha; 25.4 of 10 and 12 bits     |
 */
const DECODERS: Record<InputFormat, (decoding: Decoding) => number> = {
  jpeg: ({ stored, size }) => {
    const scans = stored.isProgressive ? stored.pixelBytes * (stored.isSubsampled ? 1 : 2) : 0;
    return scans * area(stored) + rowBytes(stored, planShrinkOnLoad('jpeg', stored, size).by);
  },
  png: ({ stored, hasAlpha }) =>
    (stored.isProgressive ? 1.15 * stored.pixelBytes * area(stored) : 0) +
    rowBytes(stored, 1, hasAlpha),
  webp: ({ stored, size, hasAlpha, isAnimated }) => {
    const shrink = isAnimated ? 1 : planShrinkOnLoad('webp', stored, size).by;
    const copies = (stored.isLossless || isAnimated ? 4 : 7.5) / shrink ** 2;
    const whole = (stored.isLossless ? 4.2 : 0) + (hasAlpha ? 1.3 : 0) + (isAnimated ? 12 : 0);
    return (copies + whole) * area(stored) + rowBytes(stored, shrink, hasAlpha);
  },
  gif: ({ stored }) => 5 * area(stored) + rowBytes(stored, 1, true),
  tiff: ({ stored, hasAlpha }) => rowBytes(stored, 1, hasAlpha),
  avif: ({ stored, hasAlpha }) =>
    (isDeep(stored) ? 27 : 19.5) * area(stored) + rowBytes(stored, 1, hasAlpha),
};

export const decodingBytes = (format: InputFormat, decoding: Decoding): number =>
  DECODERS[format](decoding);

const area = ({ width, height }: Size): number => width * height;

const isDeep = ({ pixelBytes }: Stored) => pixelBytes > 4;

/** Rows that libvips keeps at a time, over all operations of a scaling; it may keep each three times. */
const ROWS = 1600;
const KEPT = 3;

function rowBytes({ width, height, pixelBytes }: Stored, shrink: number, hasAlpha = false): number {
  const rows = Math.min(ROWS, (KEPT * height) / shrink);
  return rows * (width / shrink) * (1.25 * Math.max(3, pixelBytes) + (hasAlpha ? 2 : 0));
}
