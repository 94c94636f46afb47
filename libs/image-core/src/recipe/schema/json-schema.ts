import * as z from 'zod';
import { recipeSchema } from './schema.ts';

/** The part of JSON Schema that the recipe's fields use. */
export interface FieldSchema {
  readonly title?: string;
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** The pattern in words; Visual Studio Code shows it. */
  readonly patternErrorMessage?: string;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: FieldSchema;
  /** `false` where unknown fields are refused; in a record, what every value is. */
  readonly additionalProperties?: FieldSchema | false;
  readonly items?: FieldSchema;
  readonly anyOf?: readonly FieldSchema[];
}

/**
 * The recipe language as JSON Schema (draft 2020-12), for editors: fields with meaning, range and default,
 * as a person writes them.
 */
export const recipeJsonSchema = (): FieldSchema & { readonly $schema: string; $id: string } => ({
  $id: 'urn:image-pipeline:recipe:1',
  title: 'Image Pipeline recipe',
  ...(z.toJSONSchema(recipeSchema, { io: 'input' }) as FieldSchema & { $schema: string }),
});
