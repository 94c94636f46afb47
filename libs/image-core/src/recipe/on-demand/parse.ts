import * as z from 'zod';
import { RecipeError, type RecipeIssue } from '../messages/errors.ts';
import { describeValue, didYouMean, pathText } from '../messages/words.ts';
import { describeIssues } from '../messages/zod-issues.ts';
import type { FieldSchema } from '../schema/json-schema.ts';
import { rendition } from '../schema/rendition.ts';
import { AD_HOC_FIELDS, AD_HOC_WORDS, type AdHocOptions, formatAdHocOptions } from './options.ts';

/** Nothing longer fits into a key; it also bounds what a hostile text can cost. */
const MAX_LENGTH = 1024;

const format = z.enum([...rendition.shape.format.unwrap().options, 'auto']).optional();

/** A rendition as the recipe checks it, of the fields that may stand in a URL. */
const schema = rendition.omit({ name: true, key: true }).extend({ format });

/** The path of an issue of the text as a whole. */
const WHOLE = 'options';

const isField = (name: string): name is keyof AdHocOptions =>
  (AD_HOC_FIELDS as readonly string[]).includes(name);

interface Word {
  readonly name: string;
  readonly text: string;
}

function toWord(piece: string): Word {
  const end = piece.indexOf('=');
  return end < 0
    ? { name: piece, text: '' }
    : { name: piece.slice(0, end), text: piece.slice(end + 1) };
}

function wordIssues(pieces: readonly string[]): RecipeIssue[] {
  const seen = new Set<string>();
  return pieces.flatMap((piece) => {
    const { name } = toWord(piece);
    const [path, received] = [pathText([name]), describeValue(name)];
    if (!piece.includes('=')) {
      return { path: WHOLE, expected: '`name=value`', received: describeValue(piece) };
    }
    if (!isField(name)) {
      const expected = `one of the words ${AD_HOC_FIELDS.join(', ')}`;
      return {
        path,
        expected,
        received,
        problem: 'unknown word',
        ...didYouMean(name, AD_HOC_FIELDS),
      };
    }
    if (seen.has(name)) return { path, expected: 'each word once', received: 'it a second time' };
    seen.add(name);
    return [];
  });
}

/** A number, or the text itself, which the schema then refuses in its own words. */
const toNumber = (text: string): number | string =>
  /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(text) ? Number(text) : text;

const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false };

function toValue({ name, text }: Word): unknown {
  const { kind, parts = [], named } = AD_HOC_WORDS[name as keyof AdHocOptions];
  if (named !== undefined && text.startsWith(`${named}:`)) {
    return { [named]: toNumber(text.slice(named.length + 1)) };
  }
  if (kind === 'numbers' || (parts.length > 0 && text.includes(':'))) {
    const numbers = text.split(':');
    return Object.fromEntries(parts.map((part, index) => [part, toNumber(numbers[index] ?? '')]));
  }
  if (kind === 'number') return toNumber(text);
  if (kind === 'flag') return Object.hasOwn(FLAGS, text) ? FLAGS[text] : text;
  if (kind === 'color') return /^[0-9a-f]+$/i.test(text) ? `#${text}` : text;
  return text;
}

/** Values of several numbers that have more of them, or fewer; one number under a name that is not its own. */
const colonIssues = (words: readonly Word[]): RecipeIssue[] =>
  words.flatMap(({ name, text }) => {
    const { kind, parts = [], named } = AD_HOC_WORDS[name as keyof AdHocOptions];
    const count = text.split(':').length;
    if (named !== undefined && count > 1 && !(count === 2 && text.startsWith(`${named}:`)))
      return { path: name, expected: `\`${named}:number\``, received: describeValue(text) };
    if (count === parts.length || (kind !== 'numbers' && count < 2) || parts.length === 0)
      return [];
    return { path: name, expected: `\`${parts.join(':')}\``, received: describeValue(text) };
  });

function refuse(issues: readonly RecipeIssue[]): void {
  if (issues.length > 0) throw new RecipeError(issues);
}

const jsonSchema = () => z.toJSONSchema(schema, { io: 'input' }) as FieldSchema;

/**
 * Reads options in any order, with defaults written out or not: what a person types. Throws `RecipeError`
 * where a word is unknown or stands twice, and where a value is not what the recipe's field takes.
 *
 * What only shows between fields, or needs the recipe (its watermarks), is checked by `prepareAdHoc`.
 *
 * @example
 * formatAdHocOptions(readAdHocOptions('fit=inside,height=300,width=400')); // 'width=400,height=300'
 */
export function readAdHocOptions(text: string): AdHocOptions {
  if (text.length > MAX_LENGTH) {
    const received = `${text.length} characters`;
    throw new RecipeError([
      { path: WHOLE, expected: `at most ${MAX_LENGTH} characters`, received },
    ]);
  }
  const pieces = text.split(',');
  refuse(wordIssues(pieces));
  const words = pieces.map(toWord);
  refuse(colonIssues(words));
  const values = Object.fromEntries(words.map((word) => [word.name, toValue(word)]));
  const result = schema.safeParse(values);
  if (!result.success) {
    throw new RecipeError(describeIssues(jsonSchema(), values, result.error.issues));
  }
  return values;
}

/**
 * Reads what `formatAdHocOptions` writes, and nothing else: one output has one text. Throws what
 * `readAdHocOptions` throws, and where the text is not in canonical form; the message then tells that form.
 *
 * @example
 * parseAdHocOptions('width=400,height=300,fit=cover'); // { width: 400, height: 300, fit: 'cover' }
 * parseAdHocOptions('widht=400'); // RecipeError: widht: unknown word; did you mean "width"?
 */
export function parseAdHocOptions(text: string): AdHocOptions {
  const options = readAdHocOptions(text);
  const canonical = formatAdHocOptions(options);
  if (canonical === text) return options;
  const [expected, received] = [`the canonical form \`${canonical}\``, describeValue(text)];
  throw new RecipeError([{ path: WHOLE, expected, received }]);
}
