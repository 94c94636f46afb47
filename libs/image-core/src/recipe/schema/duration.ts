// No schema here: what signs URLs in a browser reads this, and is small.

/** Milliseconds of a text that the recipe took. */
export const durationMs = (text: string): number =>
  text.endsWith('ms') ? Number(text.slice(0, -2)) : Number(text.slice(0, -1)) * 1000;

/** The one way to write a duration: in seconds where these are whole. */
export function durationText(text: string): string {
  const ms = durationMs(text);
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}
