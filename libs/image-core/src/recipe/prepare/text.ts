import { type AnyNode, type Location, type MemberNode, parse } from '@humanwhocodes/momoa';
import { RecipeError, type RecipeIssue } from '../messages/errors.ts';
import { describeValue, pathText } from '../messages/words.ts';
import type { Recipe } from '../schema/schema.ts';
import { parseRecipe } from './parse.ts';
import type { ParseOptions } from './upgrade.ts';

/** What people write by habit from JavaScript, by the character that JSON stops at. */
const HABITS: readonly { stopsAt: RegExp; after: RegExp; hint: string }[] = [
  { stopsAt: /^'/, after: /^/, hint: 'texts stand in double quotes' },
  { stopsAt: /^\/[/*]/, after: /^/, hint: 'JSON has no comments' },
  { stopsAt: /^[}\]]/, after: /,\s*$/, hint: 'no comma after the last one' },
  { stopsAt: /^\p{Cc}/u, after: /^/, hint: 'in a text, a line break is \\n and a tab is \\t' },
  { stopsAt: /^[\p{L}_$][\w$]*\s*:/u, after: /[{,]\s*$/, hint: 'names stand in double quotes' },
];

const TEXT = /"(?:[^"\\]|\\[^])*"?/g;
/** The control characters that JSON wants escaped: those below the space. */
const UNESCAPED = /[^\P{Cc}\u007f-\u009f]/u;

/** Where a text holds a line break or the like. momoa takes that; otherwise it agrees with JSON. */
function controlCharacter(source: string): number {
  const text = [...source.matchAll(TEXT)].find(([characters]) => UNESCAPED.test(characters));
  return text ? text.index + text[0].search(UNESCAPED) : source.length;
}

function syntaxFault(source: string): number {
  try {
    // Behind it a character that fits nowhere: without one, momoa blames a text that is cut off on the
    // token before the end.
    parse(`${source}\0`);
  } catch (error) {
    if (error instanceof Error && 'offset' in error) return Number(error.offset);
  }
  return source.length;
}

function syntaxIssue(source: string): RecipeIssue {
  const offset = Math.min(controlCharacter(source), syntaxFault(source), source.length);
  const before = source.slice(0, offset);
  const rest = source.slice(offset);
  const habit = HABITS.find(({ stopsAt, after }) => stopsAt.test(rest) && after.test(before));
  return {
    path: '',
    expected: 'JSON',
    received: rest === '' ? 'the end of the text' : describeValue(/^\w+|^./su.exec(rest)?.[0]),
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
    ...(habit && { hint: habit.hint }),
  };
}

interface Placed {
  readonly path: string;
  readonly start: Location;
}

const memberName = ({ name }: MemberNode) => (name.type === 'String' ? name.value : name.name);

/** Every field and element with its path, in the order of the text. */
function placesOf(node: AnyNode, path: readonly PropertyKey[] = []): Placed[] {
  const here = (at: AnyNode, step: PropertyKey, value: AnyNode): Placed[] => [
    { path: pathText([...path, step]), start: at.loc.start },
    ...placesOf(value, [...path, step]),
  ];
  if (node.type === 'Object') return node.members.flatMap((m) => here(m, memberName(m), m.value));
  if (node.type === 'Array') return node.elements.flatMap((e, index) => here(e, index, e.value));
  return [];
}

/** JSON takes the last of two equal fields without a word; here it is a slip to be told. */
function repeated(places: readonly Placed[]): RecipeIssue[] {
  const first = new Map(places.toReversed().map((place) => [place.path, place]));
  return places
    .filter((place) => first.get(place.path) !== place)
    .map(({ path, start: { line, column } }) => ({
      path,
      expected: 'each field once',
      received: 'it a second time',
      line,
      column,
    }));
}

/** Where an issue stands: at its field or, where that is not written, at what should contain it. */
function locate(issue: RecipeIssue, places: readonly Placed[]): RecipeIssue {
  const found = places.findLast(
    ({ path }) =>
      issue.path === path ||
      (/^[.[]/.test(issue.path.slice(path.length)) && issue.path.startsWith(path)),
  );
  return found ? { ...issue, line: found.start.line, column: found.start.column } : issue;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RecipeError([syntaxIssue(text)], { cause });
  }
}

/**
 * `parseRecipe` for the text of a recipe file: every issue also tells its line and column, and a field that
 * stands twice is refused.
 *
 * @example
 * parseRecipeText('{ "renditions": [{ "name": "small", "width": 320 }] }');
 */
export function parseRecipeText(text: string, options?: ParseOptions): Recipe {
  // Editors on Windows put a byte order mark in front.
  const source = text.replace(/^\uFEFF/, '');
  const json = parseJson(source);
  const places = placesOf(parse(source).body);
  const twice = repeated(places);
  if (twice.length > 0) throw new RecipeError(twice);
  try {
    return parseRecipe(json, options);
  } catch (error) {
    if (!(error instanceof RecipeError)) throw error;
    throw new RecipeError(error.issues.map((issue) => locate(issue, places)));
  }
}
