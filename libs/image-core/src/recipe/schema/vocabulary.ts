import * as z from 'zod';
import { durationText } from './duration.ts';

/** What may stand in for an AVIF that would take too long: quick to make, and shown everywhere. */
export const FALLBACK_FORMATS = ['webp', 'jpeg', 'png'] as const;

/** Compass points, as in sharp's `gravity`. */
export const GRAVITIES = [
  'center',
  'north',
  'northeast',
  'east',
  'southeast',
  'south',
  'southwest',
  'west',
  'northwest',
] as const;
/** One of `GRAVITIES`. */
export type Gravity = (typeof GRAVITIES)[number];

/** The largest side of an output in pixels: WebP's own limit, and enough for AVIF and JPEG. */
export const MAX_OUTPUT_SIDE = 16_383;

/**
 * A text of one form. `words` say the form after «expected»; as `patternErrorMessage` they stand in the
 * JSON Schema too, where editors show them.
 */
export const pattern = (form: RegExp, words: string) =>
  z.string().regex(form).meta({ patternErrorMessage: words });

/** What a recipe may call things: a rendition, a watermark. Short enough for a key, safe in a URL. */
export const name = pattern(
  /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/,
  '1 to 32 lower-case letters, digits and inner hyphens',
);

export const color = pattern(
  /^#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$/,
  'a color as #rrggbb or #rrggbbaa',
);

export const fraction = (least: number, most: number) => z.number().min(least).max(most);

/** A time that somebody waits, from `50ms` to `60s`; as data it stays the text, in its one form. */
export const duration = pattern(
  /^(?:(?:[5-9]\d|[1-9]\d{2,3}|[1-5]\d{4}|60000)ms|(?:[1-9]|[1-5]\d|60)s)$/,
  'a time from "50ms" to "60s", in whole ms or s',
).overwrite(durationText);
