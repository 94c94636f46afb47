import type { Part } from './templates.ts';

/**
 * Templates as automata. `{dir}` is nothing or any text with a slash at its end, `{filename}` any text
 * without a slash, `{hash}` 32 hex digits: all regular, so that «is there a key of both?» has an exact
 * answer.
 */
type State =
  | { readonly accepts: (char: string) => boolean; readonly sample: string; readonly next: number }
  | { readonly either: readonly [number, number] };

const one = (sample: string, accepts: (char: string) => boolean, next: number): State => ({
  accepts,
  sample,
  next,
});
const literal = (text: string, next: number) => one(text, (char) => char === text, next);
const inName = (char: string) => char !== '/';
const isHex = (char: string) => /^[0-9a-f]$/.test(char);
const isAny = () => true;

/** The states of one part, when they are numbered from `at` on. */
function states(part: Part, at: number): State[] {
  switch (part.kind) {
    case 'literal':
      return Array.from(part.text, (char, index) => literal(char, at + index + 1));
    case 'hash':
      return Array.from({ length: 32 }, (_, index) => one('0', isHex, at + index + 1));
    case 'filename':
      return [{ either: [at + 1, at + 2] }, one('x', inName, at)];
    case 'dir':
      return [
        { either: [at + 1, at + 4] },
        { either: [at + 2, at + 3] },
        one('x', isAny, at + 1),
        literal('/', at + 4),
      ];
  }
}

function automaton(parts: readonly Part[]): readonly State[] {
  const all: State[] = [];
  for (const part of parts) all.push(...states(part, all.length));
  return all;
}

interface Visit {
  readonly a: number;
  readonly b: number;
  readonly text: string;
}

/** Where the two automata can be after one more step from here. */
function steps(left: readonly State[], right: readonly State[], visit: Visit): Visit[] {
  const { a, b, text } = visit;
  const from = left[a];
  const to = right[b];
  if (from && 'either' in from) return from.either.map((next) => ({ a: next, b, text }));
  if (to && 'either' in to) return to.either.map((next) => ({ a, b: next, text }));
  if (!from || !to) return [];
  // Two sets of characters here meet exactly when one of their samples is in both.
  const char = [from.sample, to.sample].find(
    (sample) => from.accepts(sample) && to.accepts(sample),
  );
  return char === undefined ? [] : [{ a: from.next, b: to.next, text: text + char }];
}

/** A short key that both templates could give, or `undefined` when there is none. */
export function commonKey(left: readonly Part[], right: readonly Part[]): string | undefined {
  const [one, other] = [automaton(left), automaton(right)];
  const seen = new Set<number>();
  const queue: Visit[] = [{ a: 0, b: 0, text: '' }];
  for (const visit of queue) {
    const { a, b, text } = visit;
    if (a === one.length && b === other.length) return text;
    const id = a * (other.length + 1) + b;
    if (seen.has(id)) continue;
    seen.add(id);
    queue.push(...steps(one, other, visit));
  }
  return undefined;
}
