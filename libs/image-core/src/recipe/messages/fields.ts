import { type FieldSchema, recipeJsonSchema } from '../schema/json-schema.ts';
import { expectation, span } from './field-words.ts';

/** One field of the recipe, as a table of reference prints it. */
export interface RecipeField {
  /** `renditions[].width`; `<name>` stands for a name of one's own. */
  readonly path: string;
  /** `integer`, `text`, `"srgb" or "p3"`. */
  readonly type: string;
  /** `1 to 100`. */
  readonly range?: string;
  /** As JSON. */
  readonly default?: string;
  /** Whether a recipe must have it (in a watermark: one of `text` and `image`). */
  readonly required: boolean;
  /** For a person, with its unit: what the schema's description says. */
  readonly meaning: string;
}

function rangeOf(field: FieldSchema): string | undefined {
  const length = span(field.minLength, field.maxLength);
  if (length !== undefined) return `${length} characters`;
  const range = span(field.minimum, field.maximum) ?? span(field.minItems, field.maxItems);
  return range ?? field.patternErrorMessage;
}

const PLAIN: Readonly<Record<string, string>> = { string: 'text', array: 'list' };

function typeOf(field: FieldSchema): string {
  if (field.anyOf?.every(({ type }) => type === 'object')) return 'object';
  if (field.anyOf || field.enum || field.const !== undefined) return expectation(field);
  if (field.type === 'array' && field.items?.enum) return `list of ${expectation(field.items)}`;
  return PLAIN[field.type ?? ''] ?? field.type ?? '';
}

/** An empty object as a default says nothing that its fields' defaults do not say. */
const hasDefault = ({ default: value }: FieldSchema) =>
  value !== undefined && JSON.stringify(value) !== '{}';

function row(path: string, field: FieldSchema, required: boolean): RecipeField {
  const range = rangeOf(field);
  return {
    path,
    type: typeOf(field),
    required,
    meaning: field.description ?? '',
    ...(range !== undefined && { range }),
    ...(hasDefault(field) && { default: JSON.stringify(field.default) }),
  };
}

/** The fields below one: of an object, of a list's elements, of a record's values, of each alternative. */
const below = (path: string, field: FieldSchema): RecipeField[] => [
  ...Object.entries(field.properties ?? {}).flatMap(([name, child]) => {
    const own = path === '' ? name : `${path}.${name}`;
    return [row(own, child, field.required?.includes(name) ?? false), ...below(own, child)];
  }),
  ...(field.items ? below(`${path}[]`, field.items) : []),
  ...(field.additionalProperties ? below(`${path}.<name>`, field.additionalProperties) : []),
  ...(field.anyOf ?? []).flatMap((alternative) => below(path, alternative)),
];

/**
 * Every field of the recipe in the order of the schema, each path once, for documents and forms. It comes
 * from the schema that validates.
 */
export const recipeFields = (): readonly RecipeField[] => [
  ...new Map(below('', recipeJsonSchema()).map((field) => [field.path, field])).values(),
];
