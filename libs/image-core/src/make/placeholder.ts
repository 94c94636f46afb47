import { rgbaToThumbHash } from 'thumbhash';
import type { ColorSpace } from '../pixels/color.ts';
import { openPixels, type Pixels, toPixels } from '../pixels/sharp.ts';

/** What a page shows until the picture is there. */
export interface Placeholder {
  /** A thumbhash, base64. */
  readonly placeholder: string;
  /** The dominant color, `#rrggbb`. */
  readonly color: string;
}

/** A thumbhash keeps seven waves a side at most: four pixels each are plenty, and more only take time. */
const LARGEST_SIDE = 32;

/** Both from one small copy of the picture. */
export async function makePlaceholder(pixels: Pixels, space: ColorSpace): Promise<Placeholder> {
  const chain = openPixels(pixels)
    .resize({ width: LARGEST_SIDE, height: LARGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .ensureAlpha();
  // A page reads both as sRGB.
  if (space === 'p3') chain.pipelineColourspace('rgb16').withIccProfile('srgb');
  const small = await toPixels(chain);
  const hash = rgbaToThumbHash(small.width, small.height, small.data);
  return { placeholder: Buffer.from(hash).toString('base64'), color: dominantColor(small) };
}

/** Levels are compared by their upper four bits: 16 steps each of red, green and blue. */
const COARSE_COLORS = 16 ** 3;

const coarse = (red: number, green: number, blue: number) =>
  ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4);

/** The mean of the most frequent of 4,096 coarse colors; transparent pixels do not count. */
function dominantColor({ data }: Pixels): string {
  // Four sums a coarse color: red, green, blue, each weighted by alpha, and alpha itself.
  const sums = new Float64Array(4 * COARSE_COLORS);
  const add = (at: number, amount: number) => (sums[at] = (sums[at] ?? 0) + amount);
  let most = 0;
  for (let i = 0; i < data.length; i += 4) {
    const [red, green, blue, alpha] = [
      data[i] ?? 0,
      data[i + 1] ?? 0,
      data[i + 2] ?? 0,
      data[i + 3] ?? 0,
    ];
    const at = 4 * coarse(red, green, blue);
    add(at, red * alpha);
    add(at + 1, green * alpha);
    add(at + 2, blue * alpha);
    if (add(at + 3, alpha) > (sums[most + 3] ?? 0)) most = at;
  }
  const [red = 0, green = 0, blue = 0, weight = 0] = sums.subarray(most, most + 4);
  return `#${[red, green, blue].map((sum) => toHex(sum / Math.max(1, weight))).join('')}`;
}

const toHex = (level: number) => Math.round(level).toString(16).padStart(2, '0');
