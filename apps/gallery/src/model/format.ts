import type { Picture } from './picture.ts';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/**
 * Bytes as a person says them, in steps of 1,000.
 *
 * @example
 * bytes(2_143_000) === '2.1 MB'
 */
export function bytes(count: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(count, 1)) / 3), UNITS.length - 1);
  const value = count / 1000 ** power;
  const digits = power > 0 && value < 99.95 ? 1 : 0;
  // 999,960 would be read as «1000.0 kB».
  if (Number(value.toFixed(digits)) >= 1000 && power < UNITS.length - 1) {
    return bytes(1000 ** (power + 1));
  }
  return `${value.toFixed(digits)} ${UNITS[power] ?? ''}`;
}

/** «4032 × 3024» */
export const pixels = (size: { readonly width: number; readonly height: number }): string =>
  `${size.width} × ${size.height}`;

/** «1 rendition», «3 renditions» */
export const count = (number: number, noun: string): string =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

/** A code as words: «cmyk-without-profile» → «cmyk without profile». */
export const words = (code: string): string => code.replaceAll('-', ' ');

/** A moment in the reader's own zone and words; what is no moment stays as it came. */
export function moment(iso: string, locale?: string, timeZone?: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(timeZone !== undefined && { timeZone }),
  }).format(date);
}

/** «2 renditions» stays on one line. */
const together = (text: string): string => text.replaceAll(' ', '\u00a0');

/** What stands below a picture: its size, and what there is of it. */
export function facts({ width, height, bytes: size, renditions }: Picture): string {
  return [
    ...(width !== undefined && height !== undefined ? [pixels({ width, height })] : []),
    ...(size !== undefined ? [bytes(size)] : []),
    ...(renditions.length > 0 ? [count(renditions.length, 'rendition')] : []),
  ]
    .map(together)
    .join(' · ');
}

/** What a person calls a picture: the last part of its key. */
export const nameOf = (key: string): string =>
  key.split('/').findLast((part) => part !== '') ?? key;
