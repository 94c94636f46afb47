import { styleText } from 'node:util';
import type { Output } from '../io.ts';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `1.2 MB`: three digits at most, powers of 1,000 as disks are sold. */
export function bytes(count: number): string {
  const power = count < 1000 ? 0 : Math.min(Math.floor(Math.log10(count) / 3), UNITS.length - 1);
  const value = count / 1000 ** power;
  return `${power > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[power]}`;
}

/** `85 ms`, `1.2 s`, `3 min 20 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** What of the original's bytes was saved: `82 %`, or `-10 %` where the output is larger. */
export function saved(original: number, output: number): string {
  return original === 0 ? '' : `${Math.round((1 - output / original) * 100)} %`;
}

/** `1 image`, `1,234 images`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}

/** A name that cannot steer the terminal: control and direction characters are spelled out. */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu,
    (letter) => `\\u{${letter.codePointAt(0)?.toString(16) ?? ''}}`,
  );
}

type Style = Parameters<typeof styleText>[0];

/** Paints text where the terminal wants it: a TTY, and nobody said NO_COLOR or --no-color. */
export type Paint = (style: Style, text: string) => string;

/** The `Paint` of one stream. */
export function painter(stream: Output, wanted: boolean): Paint {
  return (style, text) => (wanted ? styleText(style, text, { stream }) : text);
}
