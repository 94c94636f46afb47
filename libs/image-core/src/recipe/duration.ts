import { pattern } from './vocabulary.ts';

const FORM = /^(?:(?:[5-9]\d|[1-9]\d{2,3}|[1-5]\d{4}|60000)ms|(?:[1-9]|[1-5]\d|60)s)$/;

/** Milliseconds of a text that `duration` took. */
export const durationMs = (text: string): number =>
  text.endsWith('ms') ? Number(text.slice(0, -2)) : Number(text.slice(0, -1)) * 1000;

/** The one way to write a duration: in seconds where these are whole. */
export const durationText = (text: string): string => {
  const ms = durationMs(text);
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
};

/** A time that somebody waits, from `50ms` to `60s`; as data it stays the text, in its one form. */
export const duration = pattern(FORM, 'a time from "50ms" to "60s", in whole ms or s').overwrite(
  durationText,
);
