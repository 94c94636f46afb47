import { durationText } from '../schema/duration.ts';
import type { RecipeInput } from '../schema/schema.ts';

type Wanted = RecipeInput['renditions'][number];

/** One output asked for by URL, in the words of the recipe. `auto` lets the client's `Accept` choose the format. */
export type AdHocOptions = Omit<Wanted, 'name' | 'key' | 'format'> & {
  /** A format of the recipe language, or `auto`: the best that the client accepts; default as in the recipe. */
  readonly format?: Wanted['format'] | 'auto';
};

/** A field of a rendition that may stand in a URL. */
export type AdHocField = keyof AdHocOptions;

/** How the value of one field is written in a URL. */
export interface AdHocWord {
  /** `color`: hex digits without `#`; `numbers`: those of `parts`, joined by `:`. */
  readonly kind: 'number' | 'flag' | 'word' | 'duration' | 'color' | 'numbers';
  /** The fields of an object, in the order in which their numbers are written. */
  readonly parts?: readonly string[];
  /** The number of a part that is not given. */
  readonly missing?: number;
  /** The one field of an object, which is written with its name: `score:85`. */
  readonly named?: string;
  /** The field's default as it would be written: it is left out. */
  readonly default?: string;
}

const flag: AdHocWord = { kind: 'flag', default: 'false' };
const number: AdHocWord = { kind: 'number' };
const factor: AdHocWord = { kind: 'number', default: '1' };

/** Every field in its canonical order: that of the recipe. A test compares both it and the defaults. */
export const AD_HOC_WORDS: Readonly<Record<AdHocField, AdHocWord>> = {
  trim: { kind: 'numbers', parts: ['threshold'], missing: 10 },
  crop: { kind: 'numbers', parts: ['left', 'top', 'width', 'height'] },
  rotate: { kind: 'number', default: '0' },
  flip: flag,
  flop: flag,
  width: number,
  height: number,
  fit: { kind: 'word', default: 'inside' },
  position: { kind: 'word', parts: ['x', 'y'], default: 'center' },
  enlarge: flag,
  grayscale: flag,
  brightness: factor,
  saturation: factor,
  blur: number,
  sharpen: number,
  extend: { kind: 'numbers', parts: ['top', 'right', 'bottom', 'left'], missing: 0 },
  background: { kind: 'color', default: 'ffffff' },
  flatten: flag,
  watermark: { kind: 'word' },
  format: { kind: 'word', default: 'source' },
  quality: { kind: 'number', named: 'score' },
  effort: number,
  within: { kind: 'duration' },
  fallback: { kind: 'word', default: 'webp' },
  lossless: flag,
  animated: flag,
};

/** The recipe's words that may stand in a URL, in their canonical order. */
export const AD_HOC_FIELDS = Object.keys(AD_HOC_WORDS) as readonly AdHocField[];

/** What stands for an output that is like its original: the one default that is written out. */
const NOTHING_ELSE = 'format=source';

const colorText = (color: string): string =>
  color
    .slice(1)
    .toLowerCase()
    .replace(/^(.{6})ff$/, '$1');

type Value = NonNullable<AdHocOptions[AdHocField]>;

function plainText(kind: AdHocWord['kind'], text: string): string {
  if (kind === 'color') return colorText(text);
  return kind === 'duration' ? durationText(text) : text;
}

function valueText({ kind, parts = [], missing, named }: AdHocWord, value: Value): string {
  if (typeof value !== 'object') return plainText(kind, String(value));
  const numbers: Readonly<Record<string, number | undefined>> = value;
  if (named !== undefined) return `${named}:${String(numbers[named])}`;
  return parts.map((part) => String(numbers[part] ?? missing)).join(':');
}

/**
 * The one way to write options in a URL and in a key: `name=value` joined by `,`, in the recipe's order,
 * without defaults; `format=source` where nothing else is left. Numbers stand as in JSON, a flag as `true`,
 * a color as 6 lower-case hex digits (8 where it is not opaque), a focal point as `x:y`, `crop` as
 * `left:top:width:height`, `extend` as `top:right:bottom:left`, `trim` as its threshold, a score to reach as
 * `score:85`, `within` in seconds where these are whole.
 *
 * It checks nothing: what no recipe may say is refused by whoever reads the text.
 *
 * @example
 * formatAdHocOptions({ format: 'webp', fit: 'cover', width: 400, height: 300 });
 * // 'width=400,height=300,fit=cover,format=webp'
 */
export function formatAdHocOptions(options: AdHocOptions): string {
  const words = AD_HOC_FIELDS.flatMap((field) => {
    const value = options[field];
    if (value === undefined) return [];
    const text = valueText(AD_HOC_WORDS[field], value);
    return text === AD_HOC_WORDS[field].default ? [] : [`${field}=${text}`];
  });
  return words.length === 0 ? NOTHING_ELSE : words.join(',');
}
