import type * as z from 'zod';
import type { FieldSchema } from '../schema/json-schema.ts';
import type { RecipeIssue } from './errors.ts';
import { expectation, wordsOf } from './field-words.ts';
import { describeValue, didYouMean, pathText } from './words.ts';

type Path = readonly PropertyKey[];
type ZodIssue = z.core.$ZodIssue;

/** A place in the recipe: its path, what may stand there, and what does. */
interface Place {
  readonly path: Path;
  readonly field: FieldSchema;
  readonly value: unknown;
}

const isObject = (value: unknown): value is Readonly<Record<PropertyKey, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function childField(field: FieldSchema, step: PropertyKey): FieldSchema {
  if (typeof step === 'number') return field.items ?? {};
  const known = field.properties?.[String(step)];
  if (known) return known;
  return field.additionalProperties === false ? {} : (field.additionalProperties ?? {});
}

const childValue = (value: unknown, step: PropertyKey): unknown =>
  Object.hasOwn(Object(value) as object, step)
    ? (value as Record<PropertyKey, unknown>)[step]
    : undefined;

/** Which alternatives the author can have meant: all objects, or the one whose own field is there. */
function meant(alternatives: readonly FieldSchema[], value: unknown): readonly FieldSchema[] {
  if (!isObject(value)) return [];
  const objects = alternatives.filter(({ type }) => type === 'object');
  if (objects.length < 2) return objects;
  return objects.filter(({ required = [] }) => required.some((key) => Object.hasOwn(value, key)));
}

/** The alternative that is meant, where that is clear, else the field with all of them. */
function alternative(field: FieldSchema, value: unknown): FieldSchema {
  const [only, ...more] = meant(field.anyOf ?? [], value);
  return only && more.length === 0 ? only : field;
}

/** Follows a path; where it meets alternatives, into the one that is meant. */
const descend = (place: Place, path: Path): Place =>
  path.reduce<Place>(
    ({ path: above, field, value }, step) => ({
      path: [...above, step],
      field: alternative(childField(field, step), childValue(value, step)),
      value: childValue(value, step),
    }),
    place,
  );

const wrongValue = ({ path, field, value }: Place): RecipeIssue => ({
  path: pathText(path),
  expected: expectation(field),
  received: describeValue(value),
  ...didYouMean(value, wordsOf(field)),
});

function unknownFields({ path, field }: Place, keys: readonly string[]): RecipeIssue[] {
  const known = Object.keys(field.properties ?? {});
  return keys.map((key) => ({
    path: pathText([...path, key]),
    expected: `one of the fields ${known.join(', ')}`,
    received: describeValue(key),
    problem: 'unknown field',
    ...didYouMean(key, known),
  }));
}

const wrongName = (place: Place, name: PropertyKey): RecipeIssue => ({
  path: pathText([...place.path, name]),
  expected: `as its name ${expectation(place.field.propertyNames ?? {})}`,
  received: describeValue(String(name)),
});

/** An object for which it is not clear which of several kinds it is to be. */
function unclearKind({ path, field, value }: Place): RecipeIssue {
  const own = (field.anyOf ?? []).flatMap(({ required = [] }) => required);
  const keys = Object.keys(Object(value) as object);
  const both = own.filter((key) => keys.includes(key));
  const misspelt = keys.map((key) => didYouMean(key, own)).find(({ hint }) => hint !== undefined);
  return {
    path: pathText(path),
    expected: `either ${own.map((key) => `"${key}"`).join(' or ')}`,
    received: both.length > 1 ? 'both' : 'neither',
    ...(both.length === 0 && misspelt),
  };
}

function unionIssues(
  whole: FieldSchema,
  place: Place,
  branches: readonly (readonly ZodIssue[])[],
): RecipeIssue[] {
  const index = (whole.anyOf ?? []).indexOf(place.field);
  const branch = branches[index];
  if (branch) return branch.flatMap((issue) => toIssues(place, issue));
  const kinds = (whole.anyOf ?? []).filter(({ type }) => type === 'object');
  return [isObject(place.value) && kinds.length > 1 ? unclearKind(place) : wrongValue(place)];
}

function toIssues(from: Place, issue: ZodIssue): RecipeIssue[] {
  const place = descend(from, issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownFields(place, issue.keys);
    case 'invalid_key':
      return [wrongName(descend(from, issue.path.slice(0, -1)), issue.path.at(-1) ?? '')];
    case 'invalid_union': {
      const parent = descend(from, issue.path.slice(0, -1));
      return unionIssues(childField(parent.field, issue.path.at(-1) ?? ''), place, issue.errors);
    }
    default:
      return [wrongValue(place)];
  }
}

/**
 * What zod found, in the recipe's words: the whole expectation of the field and not only the bound that was
 * passed, the nearest name, and in a union the alternative that the author meant.
 */
export const describeIssues = (
  schema: FieldSchema,
  json: unknown,
  issues: readonly ZodIssue[],
): RecipeIssue[] =>
  issues.flatMap((issue) => toIssues({ path: [], field: schema, value: json }, issue));
