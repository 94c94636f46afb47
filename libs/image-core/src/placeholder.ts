import { rgbaToThumbHash } from 'thumbhash';
import type { ColorSpace } from './color.ts';
import { openPixels, type Pixels, toPixels } from './sharp.ts';

/** What a page shows until the picture is there. */
export interface Placeholder {
  /** A thumbhash, base64. */
  readonly placeholder: string;
  /** The dominant color, `#rrggbb`. */
  readonly color: string;
}

/** The largest that thumbhash takes. */
const LARGEST_SIDE = 100;

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

/** Levels that count as one color: 16 of 256. */
const COARSENESS = 16;

interface Pile {
  weight: number;
  readonly sum: [number, number, number];
}

/** The mean of the most frequent of 4,096 coarse colors; transparent pixels do not count. */
function dominantColor({ data }: Pixels): string {
  const piles = new Map<number, Pile>();
  for (let i = 0; i < data.length; i += 4) {
    const [r = 0, g = 0, b = 0, alpha = 0] = data.subarray(i, i + 4);
    const coarse = [r, g, b].reduce((key, level) => key * 16 + Math.floor(level / COARSENESS), 0);
    const pile = piles.get(coarse) ?? { weight: 0, sum: [0, 0, 0] };
    pile.weight += alpha;
    pile.sum[0] += r * alpha;
    pile.sum[1] += g * alpha;
    pile.sum[2] += b * alpha;
    piles.set(coarse, pile);
  }
  const { sum, weight } = [...piles.values()].reduce((a, b) => (b.weight > a.weight ? b : a));
  return `#${sum.map((level) => toHex(weight === 0 ? 0 : level / weight)).join('')}`;
}

const toHex = (level: number) => Math.round(level).toString(16).padStart(2, '0');
