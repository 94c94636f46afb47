import type { OutputFormat } from '../formats.ts';
import type { Encoding } from '../plan/plan-encoding.ts';

/**
 * Bytes that each encoder holds of a pixel, its output included, beside the pixels that it is given: measured as
 * peaks on noise, up to quality 100. Photographs take a half to two thirds of it.
 *
 * | encoder       | effort | RGB | RGBA |
 * | ------------- | ------ | --- | ---- |
 * | jpeg          |        | 9   |      |
 * | webp          | 0–2    | 10  | 15   |
 * |               | 3–6    | 27  | 35   |
 * | webp lossless | 0–1    | 30  | 30   |
 * |               | 2–6    | 45  | 45   |
 * | png           |        | 5   | 6    |
 * | gif           | 1      | 16  | 16   |
 * |               | 7–10   | 26  | 26   |
 * | avif          | 0–4    | 41  | 55   |
 * |               | 5–9    | 57  | 70   |
 * | avif lossless | 0–4    | 47  | 56   |
 */
const ENCODERS: Record<OutputFormat, (encoding: Encoding, hasAlpha: boolean) => number> = {
  jpeg: () => 10,
  png: (_, hasAlpha) => (hasAlpha ? 8 : 7),
  webp: ({ lossless, effort = 2 }, hasAlpha) => {
    if (lossless) return effort < 2 ? 31 : 46;
    if (effort < 3) return hasAlpha ? 16 : 11;
    return hasAlpha ? 36 : 28;
  },
  gif: () => 27,
  avif: ({ effort = 3, lossless }, hasAlpha) => {
    if (effort >= 5) return hasAlpha ? 80 : 64;
    if (hasAlpha) return 57;
    return lossless ? 48 : 42;
  },
};

export const encodingBytesPerPixel = (encoding: Encoding, hasAlpha: boolean): number =>
  ENCODERS[encoding.format](encoding, hasAlpha);
