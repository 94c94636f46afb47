import sharp, { type Sharp } from 'sharp';
import type { Color } from '../pixels/color.ts';
import type { Pixels } from '../pixels/sharp.ts';
import type { Size } from '../plan/geometry.ts';

/** The one font of the engine; machines in a cloud have none. */
const FONT_FILE = `${import.meta.dirname}/../../fonts/DejaVuSans.ttf`;
const FONT_FAMILY = 'DejaVu Sans';

/** Pixels of the letter size at which a text is measured. */
const MEASURE = 64;
/** Smaller letters are drawn at this size and scaled down: below it shapes fall apart. */
const LEAST_LETTER = 8;

/** How much of each pixel is covered by letters, 0 to 255. */
interface Mask extends Size {
  readonly data: Buffer;
}

/** `&` and `<` mean something to Pango, which lays out the text. */
const escapeMarkup = (text: string) =>
  text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);

async function drawMask(text: string, letter: number): Promise<Mask> {
  const { data, info } = await sharp({
    text: {
      text: escapeMarkup(text),
      font: `${FONT_FAMILY} ${letter.toFixed(2)}px`,
      fontfile: FONT_FILE,
      dpi: 72,
      wrap: 'none',
    },
  })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Proportions of a text as drawn. */
export async function measureText(text: string): Promise<Size> {
  const { width, height } = await drawMask(text, MEASURE);
  return { width, height };
}

/** Letters of exactly `size`, whose proportions come from `shape`, the text's measure. */
export async function drawText(text: string, shape: Size, size: Size): Promise<Mask> {
  const letter = Math.max(LEAST_LETTER, (MEASURE * size.width) / shape.width);
  const mask = await drawMask(text, letter);
  if (mask.width === size.width && mask.height === size.height) return mask;
  return reshape(mask, (chain) => chain.resize({ ...size, fit: 'fill' }));
}

async function reshape(mask: Mask, change: (chain: Sharp) => Sharp): Promise<Mask> {
  const { data, width, height } = mask;
  const chain = sharp(data, { raw: { width, height, channels: 1 } });
  const { data: changed, info } = await change(chain)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: changed, width: info.width, height: info.height };
}

/** Pixels that a shadow reaches beyond the letters, on each side. */
export const shadowReach = ({ height }: Size) => Math.max(2, Math.round(height / 6));

const SHADOW_OPACITY = 0.6;
/** Blurring thin letters leaves little of them; this much makes up for it. */
const SHADOW_GAIN = 2;

/** The letters in their color, grown on each side by the soft shadow under them. */
export async function colorWithShadow(mask: Mask, color: Color): Promise<Pixels> {
  const reach = shadowReach(mask);
  const border = { top: reach, bottom: reach, left: reach, right: reach, background: '#000000' };
  const letters = await reshape(mask, (chain) => chain.extend(border));
  const shadow = await reshape(letters, (chain) => chain.blur(Math.max(0.5, reach / 3)));
  return paint(letters, color, shadow);
}

/** The letters in their color. */
export function paint(letters: Mask, color: Color, shadow?: Mask): Pixels {
  const data = Buffer.alloc(4 * letters.width * letters.height);
  for (let i = 0; i < letters.data.length; i += 1) {
    const above = ((letters.data[i] ?? 0) / 255) * color.alpha;
    const shade = Math.min(1, (SHADOW_GAIN * (shadow?.data[i] ?? 0)) / 255);
    const below = shade * SHADOW_OPACITY * (1 - above);
    const alpha = above + below;
    if (alpha === 0) continue;
    // The shadow is black: it adds to the alpha alone.
    data[4 * i] = Math.round((color.r * above) / alpha);
    data[4 * i + 1] = Math.round((color.g * above) / alpha);
    data[4 * i + 2] = Math.round((color.b * above) / alpha);
    data[4 * i + 3] = Math.round(255 * alpha);
  }
  return { data, width: letters.width, height: letters.height, channels: 4 };
}
