import type { FieldSchema } from '../schema/json-schema.ts';
import { allOf, anyOf } from './words.ts';

/** `1 to 100`, `at least 1`, or nothing where any number goes. */
export function span(least: number | undefined, most: number | undefined): string | undefined {
  if (least !== undefined && most !== undefined) return `${least} to ${most}`;
  if (least !== undefined) return `at least ${least}`;
  return most === undefined ? undefined : `at most ${most}`;
}

const NOUNS: Readonly<Record<string, string>> = {
  integer: 'an integer',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
};

const quoted = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value));

/** The words that a field takes, of all its alternatives. */
export const wordsOf = (field: FieldSchema): string[] => [
  ...(field.enum ?? []).filter((value) => typeof value === 'string'),
  ...(field.anyOf ?? []).flatMap(wordsOf),
];

const objectWords = ({ required = [] }: FieldSchema) =>
  required.length === 0 ? 'an object' : `an object with ${allOf(quoted(required))}`;

function sized(field: FieldSchema, noun: string): string {
  const range = span(field.minimum, field.maximum);
  if (range !== undefined) return `${noun} ${range.includes(' to ') ? 'from ' : 'of '}${range}`;
  const length = span(field.minLength, field.maxLength);
  if (length !== undefined) return `${noun} of ${length} characters`;
  const count = span(field.minItems, field.maxItems);
  return count === undefined ? noun : `${noun} of ${count}`;
}

/** What a field takes, as it is said after «expected»: `an integer from 1 to 100`. */
export function expectation(field: FieldSchema): string {
  if (field.anyOf) return anyOf(field.anyOf.map(expectation));
  if (field.const !== undefined) return JSON.stringify(field.const);
  if (field.enum) return anyOf(quoted(field.enum));
  if (field.patternErrorMessage !== undefined) return field.patternErrorMessage;
  if (field.type === 'object') return objectWords(field);
  return sized(field, NOUNS[field.type ?? ''] ?? 'a value');
}
