import { distance } from 'fastest-levenshtein';

const LONGEST = 60;

/** A value as an error message shows it: short, and told apart from text around it. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  // JSON has only these; a program can hand in anything.
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return value === null ? 'null' : `a ${typeof value}`;
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…"` : text;
}

const IDENTIFIER = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u;

/** `['renditions', 0, 'width']` → `renditions[0].width`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((step) => {
      if (typeof step === 'number') return `[${step}]`;
      const name = String(step);
      return IDENTIFIER.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
    })
    .join('')
    .replace(/^\./, '');

const list = (words: readonly string[], last: string): string =>
  words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;

/** `a`, `a or b`, `a, b or c`. */
export const anyOf = (words: readonly string[]): string => list(words, 'or');

/** `a`, `a and b`, `a, b and c`. */
export const allOf = (words: readonly string[]): string => list(words, 'and');

/** The known word that was probably meant, or `undefined` when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((name) => ({ name, away: distance(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, away }) => away <= Math.ceil(name.length * 0.4) && away < name.length)
    .sort((a, b) => a.away - b.away);
  return best?.name;
}

/** `{ hint: 'did you mean "width"?' }`, or nothing: to be spread into an issue. */
export function didYouMean(word: unknown, known: readonly string[]): { hint?: string } {
  const meant = typeof word === 'string' ? nearest(word, known) : undefined;
  return meant === undefined ? {} : { hint: `did you mean ${JSON.stringify(meant)}?` };
}
